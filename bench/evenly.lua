-- Asks for every path in the file BENCH_PATHS, one after the other, beginning anywhere.
local requests = {}
local position = 0

function init()
   for path in io.lines(os.getenv("BENCH_PATHS")) do
      requests[#requests + 1] = wrk.format("GET", path)
   end
   math.randomseed(os.time())
   position = math.random(#requests)
end

function request()
   position = position % #requests + 1
   return requests[position]
end
