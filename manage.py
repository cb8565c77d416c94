#!/usr/bin/env python3
"""Django's command line for this project."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import InterfaceError, OperationalError

    try:
        # Django goes on without settings that cannot be read, and some commands fail later for another reason.
        settings.INSTALLED_APPS  # noqa: B018
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"error: {error}")
    except (OperationalError, InterfaceError) as error:
        # Nobody is helped by the way through our code; whoever wants it says so.
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"error: the database does not answer as it should: {' '.join(str(error).split())}")
    except KeyboardInterrupt:
        sys.exit(130)
