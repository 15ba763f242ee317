// webtorrent on one loopback address, over TCP alone: no DHT, no local discovery, no peer exchange, no port mapping.
//   node client.mjs ADDRESS PEER_PORT CONTROL_PORT
// Control, on the same address:
//   GET  /                      200 once peers are accepted
//   POST /seed?directory=DIR    body: a .torrent whose content lies in DIR; answers when it was checked and is complete
//   POST /play?directory=DIR    body: a .torrent; downloads into DIR, answers the address at which webtorrent's own server streams its first file
//   GET  /uploaded              payload bytes sent to peers so far
import { createServer } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import WebTorrent from 'webtorrent'

const [host, peerPort, controlPort] = process.argv.slice(2)

const client = new WebTorrent({
  torrentPort: { host, port: Number(peerPort) }, // handed to net.Server.listen as it is
  dht: false,
  lsd: false,
  utPex: false,
  utp: false,
  natUpnp: false,
  natPmp: false,
  secure: 0
})
client.on('error', error => {
  console.error(error)
  process.exit(1)
})
const player = client.createServer()
player.listen(0, host)
await Promise.all([once(client, 'listening'), once(player.server, 'listening')])

async function add (request, directory, event) {
  const torrent = client.add(await buffer(request), { path: directory })
  await once(torrent, event)
  return torrent
}

const routes = {
  'GET /': async () => '',
  'GET /uploaded': async () => String(client.torrents.reduce((sum, torrent) => sum + torrent.uploaded, 0)),
  'POST /seed': async (request, directory) => {
    await add(request, directory, 'done')
    return ''
  },
  'POST /play': async (request, directory) => {
    const torrent = await add(request, directory, 'ready')
    return `http://${host}:${player.address().port}${torrent.files[0].streamURL}`
  }
}

createServer(async (request, response) => {
  const url = new URL(request.url, `http://${host}`)
  const route = routes[`${request.method} ${url.pathname}`]
  try {
    const answer = route ? await route(request, url.searchParams.get('directory')) : 'no such route'
    response.writeHead(route ? 200 : 404, { 'Content-Type': 'text/plain' }).end(answer)
  } catch (error) {
    response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error))
  }
}).listen(Number(controlPort), host)
