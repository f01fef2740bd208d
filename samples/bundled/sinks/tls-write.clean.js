import t from"node:tls";import{hostname as o}from"node:os";function r(){let e=t.connect({host:"logs.example.com",port:6514},()=>{console.log(e.getPeerCertificate().subject.CN===o()),e.write(`<14>1 - - acme - - - started
`),e.end()})}export{r as send};
