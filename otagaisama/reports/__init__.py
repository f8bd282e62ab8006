"""What the house reports by itself: the monthly report of those who build up help in daily life (生活支援コーディネーター)."""
