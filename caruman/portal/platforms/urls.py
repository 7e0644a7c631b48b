"""The addresses of a platform's own pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.platforms import exporting, jobs, questions, uploading, workers

urlpatterns: list[URLPattern] = [
    path("", jobs.home, name="platform"),
    path("workers/", workers.workers, name="platform-workers"),
    path("workers/new/", workers.worker_new, name="platform-worker-new"),
    path("workers/<uuid:registration_id>/", workers.worker, name="platform-worker"),
    path("workers/<uuid:registration_id>/end/", workers.end, name="platform-worker-end"),
    path("workers/<uuid:registration_id>/again/", workers.again, name="platform-worker-again"),
    path("workers/upload/", uploading.upload, {"kind": "workers"}, name="platform-workers-upload"),
    path("deductions/upload/", uploading.upload, {"kind": "deductions"}, name="platform-deductions-upload"),
    path("uploads/", uploading.uploads, name="platform-uploads"),
    path("uploads/<uuid:upload_id>/", uploading.result, name="platform-upload"),
    path("uploads/<uuid:upload_id>/file/", uploading.result_file, name="platform-upload-file"),
    path("templates/<slug:kind>.csv", uploading.template, name="platform-template"),
    path("jobs/", jobs.jobs, name="platform-jobs"),
    path("save/", exporting.export, name="platform-export"),
    path("jobs/<int:year>/<int:month>/<int:serial>/", jobs.job, name="platform-job"),
    path("jobs/<int:year>/<int:month>/<int:serial>/correct/", jobs.correct, name="platform-job-correct"),
    path("jobs/<int:year>/<int:month>/<int:serial>/cancel/", jobs.cancel, name="platform-job-cancel"),
    path("questions/", questions.questions, name="platform-questions"),
    path("questions/<uuid:question_id>/", questions.question, name="platform-question"),
]
