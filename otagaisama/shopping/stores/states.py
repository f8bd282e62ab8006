"""Kinds of shops and services, and how long what is known holds. Plain tables."""

from datetime import date

from django.db.models import TextChoices

from otagaisama.base.days import years_later


class StoreKind(TextChoices):
    """What is sold (C14)."""

    SUPERMARKET = "supermarket", "スーパー"
    DEPARTMENT = "department", "百貨店・総合スーパー"
    CONVENIENCE = "convenience", "コンビニ"
    DRUGSTORE = "drugstore", "ドラッグストア"
    GREENGROCER = "greengrocer", "青果"
    BUTCHER = "butcher", "肉"
    FISHMONGER = "fishmonger", "魚"
    BAKERY = "bakery", "パン・総菜"
    COOP = "coop", "生協"
    OTHER = "other", "その他"


# What the Ministry of Agriculture counts as a shop for food (since 2020 with drugstores); a co-op's shop is a supermarket.
FOOD_KINDS = (
    StoreKind.SUPERMARKET, StoreKind.DEPARTMENT, StoreKind.CONVENIENCE, StoreKind.DRUGSTORE,
    StoreKind.GREENGROCER, StoreKind.BUTCHER, StoreKind.FISHMONGER, StoreKind.COOP,
)  # fmt: skip
# Where a week's food can be bought in one go.
LARGE_KINDS = (StoreKind.SUPERMARKET, StoreKind.DEPARTMENT, StoreKind.COOP)


class ServiceKind(TextChoices):
    """How the shop comes to the people, or the people to the shop (C14)."""

    VAN = "van", "移動販売"
    DELIVERY = "delivery", "宅配"
    NET = "net", "ネット"
    STORE_DELIVERY = "store_delivery", "店の配達"
    BUS = "bus", "買い物バス"
    ESCORT = "escort", "付き添い"
    PROXY = "proxy", "代行"


class OrderWay(TextChoices):
    """How to order (C14)."""

    PHONE = "phone", "電話"
    FAX = "fax", "ファックス"
    NET = "net", "ネット"
    PAPER = "paper", "紙"
    SHOP = "shop", "お店で"
    NONE = "none", "申し込みはいりません"


class ForWhom(TextChoices):
    """Whom a service is for."""

    ANYONE = "anyone", "だれでも"
    ELDERS = "elders", "高齢の方"
    PARENTS = "parents", "子育て中の方"
    DISABILITY = "disability", "障がいのある方"
    CARE = "care", "介護の認定がある方"
    MEMBERS = "members", "会員の方"


class Shown(TextChoices):
    """What residents are told about a service."""

    OPEN = "open", "公開"
    CHECKING = "checking", "確認中"
    RESTING = "resting", "お休み"
    ENDED = "ended", "終了"


class HomeKind(TextChoices):
    """What a residential point stands for."""

    TOWN = "town", "町・丁目の代表点"
    ADDRESS = "address", "住居表示の点"


def a_year_before(day: date) -> date:
    """The same day twelve months ago (28 February for 29 February). What was checked that day still holds (D25)."""
    return years_later(day, -1)
