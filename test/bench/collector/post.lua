-- Bodies as the card sends them, about 430 bytes, each another respondent's first revision.
local site = os.getenv("BENCH_SITE")
local ids = { survey = "relationship" }
local made = 0
local salt = 0

function setup(thread)
  thread:set("number", math.random(0, 0xffff))
end

function init()
  math.randomseed(os.time() + number * 7919 + tonumber(tostring({}):sub(8), 16) % 100000)
  salt = math.random(0, 0xffffff)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "text/plain;charset=UTF-8"
  wrk.headers["Origin"] = "http://localhost:8788"
end

function request()
  made = made + 1
  local time = os.time() * 1000 + made % 1000
  local id = string.format(
    "%08x-%04x-7%03x-8%03x-%06x%06x",
    math.floor(time / 65536) % 4294967296, time % 65536, made % 4096, math.floor(made / 4096) % 4096, salt, made % 16777216
  )
  local body = string.format(
    '{"v":1,"site":"%s","survey":"%s","id":"%s","receipt":"%06x%026x","revision":1,"score":%d,' ..
      '"reason":"Quick delivery, and the bicycle was put together as promised.","source":"%s",' ..
      '"touchpoint":"support","touchpointScore":%d,"complete":true,"locale":"da","channel":"popup",' ..
      '"page":"/tak","order":"%d","orderValue":34900,"currency":"DKK","segment.region":"%s","widget":"0.1.0"}',
    site, ids.survey, id, salt, made, made % 11, (made % 3 == 0) and "search" or "recommendation", made % 5 + 1, made,
    (made % 2 == 0) and "Fyn" or "Jylland"
  )
  return wrk.format(nil, "/v1/responses", nil, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"p50Ms":%.3f,"p99Ms":%.3f,"maxMs":%.3f,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, errors.connect + errors.read + errors.write + errors.timeout + errors.status
  ))
end
