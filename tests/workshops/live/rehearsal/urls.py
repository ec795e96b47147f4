from __future__ import annotations

import json

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from audits.workshops import live
from audits.workshops.live import presence
from tests.workshops.live.rehearsal import truth


@csrf_exempt
def change(request, session):
    asked = json.loads(request.body)
    with transaction.atomic():
        truth.lay()
        version = truth.change(session, asked.get("title", ""), asked["html"])
        transaction.set_rollback(bool(asked.get("fail")))
    return JsonResponse({"version": version})


@csrf_exempt
def write_unheard(request, session):
    with transaction.atomic():
        return JsonResponse(
            {"version": truth.write_unheard(session, json.loads(request.body)["html"])}
        )


@csrf_exempt
def count(request, session):
    asked = json.loads(request.body)
    with transaction.atomic():
        truth.count(session, asked["number"], at=asked.get("version"))
    return HttpResponse(status=204)


@csrf_exempt
def remove(request, session):
    truth.remove(session)
    return HttpResponse(status=204)


@csrf_exempt
def close(request, session):
    truth.close(session)
    return HttpResponse(status=204)


@csrf_exempt
def fail(request, session):
    truth.broken.set()
    return HttpResponse(status=204)


@csrf_exempt
def mend(request, session):
    truth.broken.clear()
    return HttpResponse(status=204)


def ballot(request, session, seat):
    if not request.POST["rating"].isdigit():
        return JsonResponse({"words": "That is not on the scale."}, status=422)
    kept = truth.cast(session, seat, request.POST["rating"])
    return HttpResponse(status=204 if kept else 409)


def answers(request, session):
    return JsonResponse(truth.answers(session))


def asked(request):
    return JsonResponse(truth.asked)


def rooms(request):
    return JsonResponse(len(presence.the_hub()._rooms), safe=False)


def connected(request, session):
    return JsonResponse(live.connected(session))


@csrf_exempt
def token(request, session, audience):
    return JsonResponse(live.token(session, audience), safe=False)


def screen(request, session, audience):
    drawn = truth.draw(session, audience)
    return render(
        request,
        "rehearsal/screen.html",
        {"drawn": drawn, "session": session, "token": live.token(session, audience)},
    )


urlpatterns = [
    path("asked", asked),
    path("rooms", rooms),
    path("<uuid:session>/change", change),
    path("<uuid:session>/unheard", write_unheard),
    path("<uuid:session>/count", count),
    path("<uuid:session>/remove", remove),
    path("<uuid:session>/close", close),
    path("<uuid:session>/break", fail),
    path("<uuid:session>/mend", mend),
    path("<uuid:session>/connected", connected),
    path("<uuid:session>/answers", answers),
    path("<uuid:session>/ballot/<seat>", ballot, name="ballot"),
    path("<uuid:session>/token/<audience>", token),
    path("<uuid:session>/<audience>", screen),
]
