"""The addresses of the articles."""

from django.urls import path

from otagaisama.publishing.articles.views import desk, public

urlpatterns = [
    path("news/", public.news, name="news"),
    path("news/atom.xml", public.atom, name="news-atom"),
    path("news/paper/", public.news_paper, name="news-paper"),
    path("news/paper.pdf", public.paper_pdf, name="news-pdf"),
    path("news/<uuid:pk>/", public.article, name="article"),
    path("desk/news/", desk.articles, name="articles"),
    path("desk/news/begin/", desk.begin, name="article-begin"),
    path("desk/news/new/", desk.write, name="article-new"),
    path("desk/news/<uuid:pk>/", desk.article, name="article-desk"),
    path("desk/news/<uuid:pk>/change/", desk.change, name="article-change"),
    path("desk/news/<uuid:pk>/<slug:move>/", desk.move, name="article-move"),
]
