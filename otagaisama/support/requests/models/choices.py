"""The choices of requests (C4), with the field's words."""

from django.db import models


class GenderWish(models.TextChoices):
    WOMAN = "woman", "女性がよい"
    MAN = "man", "男性がよい"


class Fee(models.TextChoices):
    FREE = "free", "無料"
    THANKS = "thanks", "謝礼あり"
    TICKET = "ticket", "利用券"


class Reach(models.TextChoices):
    """知ってよい人: as far as the person agreed."""

    DISTRICT = "district", "学区の窓口まで"
    WARD = "ward", "学区の窓口と区社協"
    WARD_ONLY = "ward_only", "区社協だけ（学区の人には知らせない）"


class PublicService(models.TextChoices):
    """公のサービスを先に (B2.2): what came of asking."""

    NONE_FITS = "none_fits", "使えるものがなかった"
    CITY_PICKUP = "city_pickup", "市区町村のサービスをすすめた"
    CARE = "care", "介護保険・障がい福祉をすすめた"
    FAMILY = "family", "家族・親せきに頼めることになった"
    BESIDE = "beside", "公のサービスを待つ間、手助けも要る"


class Where(models.TextChoices):
    FRONT = "front", "家の前"
    DOOR = "door", "玄関"
    INSIDE = "inside", "家の中"
    STATION = "station", "ステーション"
    SHOP = "shop", "店"
    HOSPITAL = "hospital", "病院"


class PauseWhy(models.TextChoices):
    HOSPITAL = "hospital", "入院"
    AWAY = "away", "留守・旅行"
    FAMILY = "family", "家族が来ている"
    OTHER = "other", "そのほか"
