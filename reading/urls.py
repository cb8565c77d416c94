from django.urls import path, register_converter

from reading import converters, views

register_converter(converters.YearConverter, "yyyy")
register_converter(converters.MonthConverter, "mm")
register_converter(converters.DayConverter, "dd")
register_converter(converters.NameConverter, "name")
register_converter(converters.CountryConverter, "country")

app_name = "articles"

urlpatterns = [
    path("", views.front_page, name="front-page"),
    path("latest/", views.latest, name="latest"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
    # One name, one list
    path("section/<name:slug>/", views.section, name="section"),
    path("topic/<name:slug>/", views.topic, name="topic"),
    path("source/<name:slug>/", views.source, name="source"),
    path("place/<name:slug>/", views.place, name="place"),
    path("author/<name:slug>/", views.author, name="author"),
    # Names, with their counts
    path("topics/", views.topics, name="topics"),
    path("topics/kind/<name:kind>/", views.topics_by_kind, name="topics-by-kind"),
    path("topics/<name:letter>/", views.topics_by_letter, name="topics-by-letter"),
    path("sources/", views.sources, name="sources"),
    path("sources/<name:letter>/", views.sources_by_letter, name="sources-by-letter"),
    path("authors/", views.authors, name="authors"),
    path("authors/<name:letter>/", views.authors_by_letter, name="authors-by-letter"),
    path("places/", views.places, name="places"),
    path("places/<country:iso>/", views.country, name="country"),
    # By date
    path("archive/", views.archive, name="archive"),
    path("on-this-day/", views.on_this_day, name="on-this-day"),
    path("on-this-day/<mm:month>/<dd:day>/", views.on_that_day, name="on-that-day"),
    path("<yyyy:year>/", views.year_archive, name="year-archive"),
    path("<yyyy:year>/<mm:month>/", views.month_archive, name="month-archive"),
    path("<yyyy:year>/<mm:month>/<dd:day>/", views.day_archive, name="day-archive"),
    # One story
    path("<yyyy:year>/<mm:month>/<dd:day>/<name:slug>/", views.article, name="article"),
    path("<yyyy:year>/<mm:month>/<dd:day>/<name:slug>/history/", views.history, name="history"),
    path("<yyyy:year>/<mm:month>/<dd:day>/<name:slug>/history/<int:number>/", views.version, name="version"),
]
