/**
 * A program as officers have one open all day, made up: the strip stands over its right side. It is nobody's product and holds nobody's data.
 */
const fields = [
	['Nomor permohonan', '503/0418/PBG/2026'],
	['Jenis permohonan', 'PBG rumah tinggal'],
	['Lokasi bangunan', 'Kecamatan Serpong'],
	['Luas lantai (m²)', '86'],
	['Jumlah lantai', '2'],
	['Gambar rencana', 'denah.pdf, tampak.pdf'],
	['Perhitungan struktur', 'belum diunggah'],
	['Catatan pemeriksa', ''],
] as const;

/** @param strip what stands over it at the right, as high as the screen */
export function otherProgram(strip: Buffer): string {
	const rows = fields.map(([name, value]) => `<label>${name}<span>${value}</span></label>`);
	return `<!doctype html>
<meta charset="utf-8">
<style>
	* { box-sizing: border-box; }
	body { margin: 0; height: 100vh; overflow: hidden; font: 15px/1.4 "DejaVu Sans", sans-serif; color: #222; background: #e8ecf1; }
	header { padding: 10px 18px; color: #fff; background: #44546a; }
	nav { padding: 8px 18px; border-bottom: 1px solid #b8c2cf; background: #f7f9fb; }
	main { width: 1220px; margin: 18px; padding: 14px 22px; border: 1px solid #b8c2cf; background: #fff; }
	h1 { margin: 0 0 12px; font-size: 19px; }
	label { display: grid; grid-template-columns: 220px 1fr; align-items: center; margin-bottom: 10px; }
	label span { height: 36px; padding: 7px 10px; border: 1px solid #9aa7b5; background: #fdfdfd; }
	button { padding: 8px 18px; border: 1px solid #44546a; background: #dbe3ec; }
	img { position: fixed; top: 0; right: 0; height: 100vh; }
</style>
<header>Contoh aplikasi instansi</header>
<nav>Berkas &nbsp; Permohonan &nbsp; Laporan &nbsp; Bantuan</nav>
<main>
	<h1>Formulir permohonan</h1>
	${rows.join('\n\t')}
	<button>Simpan</button>
</main>
<img src="data:image/png;base64,${strip.toString('base64')}">
`;
}
