from search.views.help import help
from search.views.opensearch import opensearch
from search.views.results import results
from search.views.suggestions import suggestions

__all__ = ["help", "opensearch", "results", "suggestions"]
