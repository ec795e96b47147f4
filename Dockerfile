# One image for web and worker; docker-compose.yml runs it as both.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
       fonts-dejavu-core fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/*

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PARLEY_DATA=/data STATIC_ROOT=/app/staticfiles
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
# Nobody can keep a compiled file later on.
RUN python -m compileall -q alignment audits
# Static files need no database and no secret of the server: the embedded settings collect them.
RUN PARLEY_DATA=/app/build python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf /app/build \
    && useradd --system --create-home parley \
    && install -d -o parley -g parley /data
USER parley
VOLUME /data
EXPOSE 8000
# Behind a proxy that ends TLS; which proxies are believed is FORWARDED_ALLOW_IPS (uvicorn).
CMD ["python", "-m", "uvicorn", "alignment.asgi:application", "--host", "0.0.0.0", "--port", "8000", \
     "--lifespan", "off", "--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "10", \
     "--no-access-log", "--no-server-header", "--log-level", "warning"]
