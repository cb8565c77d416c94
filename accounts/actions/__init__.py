"""Every change that an account brings about."""

from accounts.actions.rename import rename
from accounts.actions.welcome import get_verified_email, welcome

__all__ = ["get_verified_email", "rename", "welcome"]
