import t from"node:tls";import{hostname as e}from"node:os";function r(){let o=t.connect({host:"logs.example.com",port:6514},()=>{o.write(`<14>1 - ${e()} acme - - - started
`),o.end()})}export{r as send};
