from accounts.views.home import home
from accounts.views.leave import delete, keep
from accounts.views.name import name
from accounts.views.own_data import export, ignored, own_comments

__all__ = ["delete", "export", "home", "ignored", "keep", "name", "own_comments"]
