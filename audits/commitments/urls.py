from __future__ import annotations

from django.urls import path

from audits.commitments.views import commitments, review

app_name = "commitments"
urlpatterns = [
    path("audits/<slug:ref>/commitments", commitments.commitments, name="commitments"),
    path("audits/<slug:ref>/commitments/new", commitments.new, name="new"),
    path("audits/<slug:ref>/commitments/<str:key>", commitments.commitment, name="commitment"),
    path("audits/<slug:ref>/commitments/<str:key>/sign", commitments.sign, name="sign"),
    path("audits/<slug:ref>/commitments/<str:key>/settle", commitments.settle, name="settle"),
    path("audits/<slug:ref>/review", review.review, name="review"),
    path("audits/<slug:ref>/review/<uuid:pk>", review.change, name="review_change"),
    path("audits/<slug:ref>/review/<uuid:pk>/remove", review.remove, name="review_remove"),
]
