"""For migrations of any app: an index on a table that is read and written meanwhile."""

from django.db import migrations


class AddIndexBesideReaders(migrations.AddIndex):
    """Makes an index without a lock on its table, where the database can; one that is there and whole is left."""

    atomic = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        is_there, is_whole = _look_up(schema_editor.connection, self.index.name)
        if is_there and is_whole:
            return
        if schema_editor.connection.vendor != "postgresql":
            schema_editor.add_index(model, self.index)
            return
        if is_there:
            # Left by one who was stopped while making it.
            schema_editor.remove_index(model, self.index, concurrently=True)
        schema_editor.add_index(model, self.index, concurrently=True)


def _look_up(connection, name):
    """Return whether an index is there, and whether it can be used."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [name])
            row = cursor.fetchone()
            return row is not None, row is not None and row[0]
        cursor.execute("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = %s", [name])
        is_there = cursor.fetchone() is not None
        return is_there, is_there
