from accounts.views.home import home
from accounts.views.leave import delete, keep
from accounts.views.log_out import log_out
from accounts.views.name import name
from accounts.views.own_data import export, ignored, own_comments

__all__ = ["delete", "export", "home", "ignored", "keep", "log_out", "name", "own_comments"]
