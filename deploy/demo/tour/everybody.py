"""What anybody finds at the kiosk without signing in: numbers for emergencies, also on paper, and opening hours."""
from glass import wait_until


def take_numbers_along(glass, story, parties):
    glass.touch("home.urgent")
    glass.wait_for("home.urgent_what_to_do")
    story.step(glass, "Une urgence ?", "Les numéros d’abord, en grand, pour tout le monde.")
    glass.touch("home.urgent_what_to_do")
    glass.touch("report_problem.emergency.lift")
    glass.wait_for("report_problem.slip")
    story.step(glass, "Bloqué dans l’ascenseur")
    before = parties.sheets()
    glass.touch("report_problem.slip")
    sheet = parties.new_sheet(before)
    story.add_picture("Les numéros, à emporter", parties.ticket_tray.picture(sheet, 1))
    glass.touch("print.continue")
    glass.wait_for("report_problem.slip")


def look_up_hours(glass, story):
    glass.touch("home.help_and_information")
    glass.touch("info.hours")
    wait_until(lambda: "semaine" in glass.words(), "the opening hours")
    story.step(glass, "Les horaires de l’agence", "Ouverte ou fermée maintenant, et la semaine.")


def without_signing_in(glass, story, parties, leave):
    story.begin("tous", "Sans se connecter : urgences et horaires", "Personne n’a à dire qui il est.")
    glass.touch("attract.start")
    take_numbers_along(glass, story, parties)
    glass.touch("bar.leave")
    leave(glass)
    glass.touch("attract.start")
    look_up_hours(glass, story)
    glass.touch("bar.leave")
    leave(glass)
    parties.say("emergency numbers, printed too, and opening hours, without signing in")
