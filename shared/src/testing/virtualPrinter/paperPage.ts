import type { Faults } from './faults.ts';

/** The page on which people see the virtual printer's paper. One self-contained HTML text in both languages; asks for papers itself. */

const switches: readonly Readonly<{
	key: keyof Faults;
	id: string;
	en: string;
	on: number | boolean;
	off: null | boolean;
}>[] = [
	{ key: 'paperOut', id: 'Kertas habis', en: 'Out of paper', on: true, off: false },
	{ key: 'paperLow', id: 'Kertas hampir habis', en: 'Paper low', on: true, off: false },
	{
		key: 'paperOutAfter',
		id: 'Habis di tengah tiket berikut',
		en: 'Runs out within the next ticket',
		on: 0,
		off: null,
	},
	{ key: 'coverOpen', id: 'Penutup terbuka', en: 'Cover open', on: true, off: false },
	{ key: 'jam', id: 'Kertas macet', en: 'Paper jam', on: true, off: false },
	{ key: 'cutter', id: 'Pemotong macet', en: 'Cutter blocked', on: true, off: false },
	{ key: 'hot', id: 'Terlalu panas', en: 'Too hot', on: true, off: false },
	{ key: 'slow', id: 'Lambat', en: 'Slow', on: 6_000, off: null },
	{ key: 'offline', id: 'Mati', en: 'Switched off', on: true, off: false },
];

const style = `
:root{color-scheme:light;--ink:#10231C;--muted:#4A5A53;--paper:#F6F4EE;--dock:#E9E5DA;--primary:#0B5D4B;--warn:#7A4B00;--warnbg:#FFF1D6}
*{box-sizing:border-box;margin:0}
body{background:var(--dock);color:var(--ink);font:16px/1.5 "Plus Jakarta Sans Variable",system-ui,sans-serif}
header{background:var(--paper);border-bottom:2px solid var(--ink);padding:16px 24px}
h1{font-size:26px;line-height:1.2;letter-spacing:-.015em}
h1 small,.both small{display:block;font-weight:500;font-size:.72em;color:var(--muted);letter-spacing:0}
.note{background:var(--warnbg);color:var(--warn);margin:12px -24px -16px;padding:10px 24px;font-weight:600}
fieldset{border:0;padding:16px 24px;display:flex;flex-wrap:wrap;gap:8px}
legend{float:left;width:100%;font-weight:700;margin-bottom:8px}
button{font:inherit;font-weight:600;line-height:1.25;text-align:left;min-height:52px;padding:6px 16px;border:2px solid var(--ink);border-radius:6px;background:#fff;color:var(--ink);cursor:pointer}
button[aria-pressed=true]{background:var(--warn);border-color:var(--warn);color:#fff}
button[aria-pressed=true] small{color:#fff}
button:focus-visible,a:focus-visible{outline:4px solid var(--primary);outline-offset:2px}
main{padding-bottom:48px}
.papers{padding:8px 24px 0;display:flex;flex-wrap:wrap;gap:24px;align-items:flex-start}
figure{max-width:100%}
figure img{display:block;max-width:100%;height:auto;border:1px solid #CFCABB}
figcaption{font-size:14px;color:var(--muted);margin-top:6px;max-width:288px;overflow-wrap:anywhere}
.empty{font-size:18px}
`;

const script = `
const papers=document.querySelector('.papers'),empty=document.querySelector('.empty');
let shown=-1,first='';
async function look(){
 try{
  const list=await (await fetch('papers')).json();
  const key=list.length?list[0].at:'';
  if(list.length!==shown||key!==first){
   if(list.length<shown||key!==first){papers.querySelectorAll('figure').forEach(f=>f.remove());shown=-1}
   for(let n=Math.max(0,shown);n<list.length;n++)papers.prepend(figure(list[n],n));
   shown=list.length;first=key;empty.hidden=shown>0;
  }
  show(await (await fetch('faults')).json());
 }catch{empty.hidden=false}
 setTimeout(look,1500);
}
function figure(paper,n){
 const f=document.createElement('figure'),i=document.createElement('img'),c=document.createElement('figcaption');
 const time=new Date(paper.at).toLocaleTimeString('id-ID');
 i.onload=()=>{i.width=i.naturalWidth/2};
 i.src='papers/'+n+'.png?'+encodeURIComponent(paper.at);i.alt='Kertas '+(n+1)+' / Paper '+(n+1)+(paper.text?': '+paper.text:'');
 c.textContent=(n+1)+' · '+time+(paper.copy?' · SALINAN / COPY':'')+(paper.qr?' · QR '+paper.qr:'');
 f.append(i,c);return f;
}
function show(faults){
 for(const b of document.querySelectorAll('button'))b.setAttribute('aria-pressed',String(faults[b.dataset.key]!==JSON.parse(b.dataset.off)));
}
for(const b of document.querySelectorAll('button'))b.addEventListener('click',async()=>{
 const on=b.getAttribute('aria-pressed')!=='true';
 const r=await fetch('faults',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({[b.dataset.key]:JSON.parse(on?b.dataset.on:b.dataset.off)})});
 show(await r.json());
});
look();
`;

export function paperPage(): string {
	const buttons = switches
		.map(
			({ key, id, en, on, off }) =>
				`<button type="button" class="both" data-key="${key}" data-on="${on}" data-off="${off}" aria-pressed="false">${id}<small lang="en">${en}</small></button>`,
		)
		.join('');
	return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Printer virtual · Virtual printer</title><link rel="icon" href="data:,"><style>${style}</style></head><body>
<header><h1>Printer virtual<small lang="en">Virtual printer</small></h1>
<p class="note">Bukan kertas sungguhan: ini gambar dari tiket yang dikirim kiosk demo ke printer. <span lang="en">No real paper: these are drawings of what the demo kiosk sent to its printer.</span></p></header>
<main><fieldset><legend>Gangguan yang dapat dicoba <span lang="en">/ Faults to try</span></legend>${buttons}</fieldset>
<div class="papers" aria-live="polite"><p class="empty">Belum ada kertas. Ambil nomor di kiosk. <span lang="en">No paper yet. Take a number at the kiosk.</span></p></div></main>
<script>${script}</script></body></html>`;
}
