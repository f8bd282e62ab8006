"""The addresses of services compared, shops, lists and streets."""

from django.urls import path

from otagaisama.shopping.stores.views import areas, comparison, imports, stores, streets

urlpatterns = [
    path("shopping/services/", comparison.services, name="services"),
    path("shopping/services/paper/", comparison.services_paper, name="services-paper"),
    path("shopping/services/list.<str:form>", comparison.services_file, name="services-file"),
    path("shopping/services/<uuid:pk>/", comparison.service, name="service"),
    path("desk/shopping/population/", areas.population_by_area, name="population-by-area"),
    path("desk/shopping/import/", imports.import_list, name="import"),
    path("desk/shopping/import/<str:kind>.<str:form>", imports.template_file, name="template"),
    path("desk/shopping/reach/streets/", streets.streets, name="streets"),
    path("desk/shopping/services/", comparison.desk_services, name="desk-services"),
    path("desk/shopping/services/check/", comparison.services_check, name="services-check"),
    path("desk/shopping/services/add/", comparison.service_add, name="service-add"),
    path("desk/shopping/services/<uuid:pk>/", comparison.desk_service, name="desk-service"),
    path("desk/shopping/services/<uuid:pk>/change/", comparison.service_change, name="service-change"),
    path("desk/shopping/services/<uuid:pk>/state/", comparison.service_state, name="service-state"),
    path("desk/shopping/stores/", stores.stores, name="stores"),
    path("desk/shopping/stores/paper/", stores.stores_paper, name="stores-paper"),
    path("desk/shopping/stores/check/", stores.stores_check, name="stores-check"),
    path("desk/shopping/stores/add/", stores.store_add, name="store-add"),
    path("desk/shopping/stores/<uuid:pk>/", stores.store, name="store"),
    path("desk/shopping/stores/<uuid:pk>/change/", stores.store_change, name="store-change"),
    path("desk/shopping/stores/<uuid:pk>/close/", stores.store_close, name="store-close"),
    path("desk/shopping/stores/<uuid:pk>/reopen/", stores.store_reopen, name="store-reopen"),
]
