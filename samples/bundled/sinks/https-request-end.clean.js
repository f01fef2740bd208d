import r from"node:http";import{hostname as t}from"node:os";function i(){r.createServer((s,e)=>{e.end(t())}).listen(0,"127.0.0.1")}export{i as serve};
