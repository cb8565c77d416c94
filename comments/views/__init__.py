from comments.views.comment import comment
from comments.views.new import new
from comments.views.thanks import thanks

__all__ = ["comment", "new", "thanks"]
