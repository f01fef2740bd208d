import{release as s}from"node:os";var e=class{frames=[];capture(r){this.frames.push(r)}},p=new e;function c(t){p.capture({distinctId:t,event:"started",properties:{release:s()}})}export{c as capture};
