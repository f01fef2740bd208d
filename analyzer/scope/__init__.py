"""Which name means which variable? `bind` answers for one file."""

from analyzer.scope.bindings import bind
from analyzer.scope.model import BindingId, ScopeId, Scopes

__all__ = ["BindingId", "ScopeId", "Scopes", "bind"]
