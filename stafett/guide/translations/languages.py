"""The languages that a consent form can be had in, by what they call themselves. Our fonts have their letters."""

LANGUAGES = {
    "ar": "العربية",
    "ckb": "کوردیی ناوەندی",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "kmr": "Kurmancî",
    "lt": "Lietuvių",
    "pl": "Polski",
    "prs": "دری",
    "ps": "پښتو",
    "ro": "Română",
    "ru": "Русский",
    "se": "Davvisámegiella",
    "sma": "Åarjelsaemien",
    "smj": "Julevsámegiella",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
}
FROM_THE_RIGHT = {"ar", "ckb", "fa", "prs", "ps", "ur"}


def direction(language):
    return "rtl" if language in FROM_THE_RIGHT else "ltr"
