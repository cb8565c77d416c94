from wires.views.wire_copy import wire_copy

__all__ = ["wire_copy"]
