"""Headings as people write them, in English, German, French and Spanish; folded, divided by semicolons."""

from __future__ import annotations

SPELLINGS: dict[str, str] = {
    "id": """
        id; identifier; number; no; nr; member id; participant id; person id; user id; key; code; nummer;
        kennung; mitgliedsnummer; teilnehmernummer; personalnummer; identifiant; numero; matricule; no de
        membre; identificador; codigo; numero de socio""",
    "name": """
        name; full name; your name; member; member name; participant; participant name; person; display name;
        first and last name; name surname; name and surname; who are you; what is your name; vollstandiger
        name; vor und nachname; vorname nachname; vorname und nachname; ihr name; dein name; teilnehmer;
        teilnehmerin; mitglied; wie heisst du; wie heissen sie; nom; nom complet; nom et prenom; prenom et
        nom; votre nom; participant e; membre; nombre; nombre completo; nombre y apellidos; nombre y apellido;
        su nombre; tu nombre; participante; socio; socia""",
    "first name": "first name; given name; forename; vorname; rufname; prenom; nombre de pila; primer nombre",
    "last name": """
        last name; surname; family name; second name; nachname; familienname; zuname; nom de famille;
        apellido; apellidos""",
    "email": """
        email; e mail; mail; email address; e mail address; mail address; work email; work e mail; contact
        email; your email; your email address; business email; company email; electronic mail; e mail adresse;
        email adresse; mailadresse; mail adresse; dienstliche e mail; ihre e mail adresse; courriel; adresse
        mail; adresse email; adresse e mail; adresse electronique; courrier electronique; correo; correo
        electronico; direccion de correo; direccion de correo electronico; direccion de email""",
    "headline": """
        headline; job title; title; role; position; job; profession; occupation; what do you do; your role;
        tagline; function; current role; current position; job role; your job; titel; beruf; stelle; funktion;
        rolle; tatigkeit; berufsbezeichnung; stellenbezeichnung; was machst du; was machen sie; poste;
        fonction; metier; intitule du poste; titre; votre fonction; que faites vous; cargo; puesto; profesion;
        funcion; ocupacion; rol; titulo; a que te dedicas""",
    "organisation": """
        organisation; organization; company; employer; company name; institution; affiliation; firm;
        workplace; organisation name; your organisation; your organization; university; where do you work;
        organisation firma; firma; unternehmen; arbeitgeber; institut; einrichtung; betrieb; verein; wo
        arbeitest du; entreprise; societe; employeur; etablissement; structure; votre organisation;
        organizacion; empresa; empleador; institucion; entidad; compania; donde trabajas""",
    "about": """
        about; about me; about you; bio; biography; short bio; description; summary; introduction; profile;
        background; tell us about yourself; a few words about you; introduce yourself; uber mich; uber dich;
        uber sie; beschreibung; kurzbiografie; kurzprofil; profil; vorstellung; hintergrund; zur person;
        erzahl uns von dir; a propos; a propos de moi; a propos de vous; biographie; presentation; presentez
        vous; parcours; sobre mi; sobre ti; acerca de mi; acerca de ti; biografia; descripcion; presentacion;
        perfil""",
    "goals": """
        goals; goal; aims; aim; objectives; objective; my goals; your goals; current goals; what are you
        working on; what are your goals; what would you like to achieve; projects; current projects; what do
        you want to achieve; ziele; ziel; meine ziele; deine ziele; ihre ziele; woran arbeitest du; woran
        arbeiten sie; vorhaben; projekte; was mochtest du erreichen; was mochten sie erreichen; objectifs;
        objectif; mes objectifs; vos objectifs; buts; sur quoi travaillez vous; projets; que souhaitez vous
        atteindre; objetivos; objetivo; metas; meta; mis objetivos; tus objetivos; en que trabajas; proyectos;
        que quieres lograr""",
    "offers": """
        offers; offer; offering; i offer; i can offer; can offer; what i offer; what i can offer; what can you
        offer; gives; give; i can give; what can you give; can help with; i can help with; what can you help
        with; how can you help; what can you help others with; skills; skills offered; skills i can offer; my
        skills; expertise; areas of expertise; strengths; known; known methods; knows; can teach; what i can
        give; help i can give; skills i can share; what could you give a peer; ask me about; what can you
        share; i can share; happy to help with; knowledge; angebot; angebote; biete; ich biete; ich kann
        bieten; bietet; was bietest du; was bieten sie; was kannst du bieten; wobei kannst du helfen; wobei
        konnen sie helfen; womit kannst du helfen; ich kann helfen bei; kann helfen bei; fahigkeiten;
        kenntnisse; kompetenzen; starken; fachwissen; expertise und starken; mein angebot; offres; offre; j
        offre; je peux offrir; je propose; que pouvez vous offrir; que pouvez vous apporter; competences; je
        peux aider; en quoi pouvez vous aider; a quoi pouvez vous aider; mes competences; savoir faire; points
        forts; ofertas; oferta; ofrezco; puedo ofrecer; que ofreces; que puedes ofrecer; habilidades;
        competencias; conocimientos; puedo ayudar con; en que puedes ayudar; con que puedes ayudar; fortalezas""",
    "needs": """
        needs; need; i need; needs help with; need help with; i need help with; looking for; i am looking for;
        seeking; seeks; wants; want; wanted; wanted methods; wishes; wish; what do you need; what would help
        you; what do you want; what i need; help wanted; help needed; what are you looking for; what would you
        like help with; interested in; skills wanted; skills i want to learn; skills needed; want to learn; i
        want to learn; i would like to learn; what do you want to learn; what would you like to learn; would
        like; learning goals; challenges; asks; ask; bedarf; bedarfe; bedurfnisse; suche; ich suche; sucht;
        brauche; ich brauche; wunsche; wunsch; gesucht; gesuche; was suchst du; was suchen sie; was brauchst
        du; was brauchen sie; was wurde dir helfen; was wurde ihnen helfen; wobei brauchst du hilfe; hilfe
        bei; mochte lernen; ich mochte lernen; lernwunsche; herausforderungen; besoins; besoin; mes besoins;
        je cherche; cherche; recherche; recherches; de quoi avez vous besoin; demandes; que cherchez vous; que
        recherchez vous; qu est ce qui vous aiderait; j ai besoin de; souhaits; je souhaite apprendre;
        necesidades; necesidad; necesito; busco; que necesitas; que buscas; que te ayudaria; deseos; quiero
        aprender; mis necesidades; retos; demandas""",
    "topics": """
        topics; topic; tags; tag; keywords; interests; interest; areas of interest; themes; fields; field;
        subjects; areas; expertise tags; topics of interest; themen; thema; schlagworte; schlagworter;
        stichworte; interessen; interessengebiete; fachgebiete; fachgebiet; bereiche; sujets; mots cles;
        centres d interet; interets; domaines; domaine; thematiques; etiquettes; temas; tema; etiquetas;
        palabras clave; intereses; areas de interes; campos; ambitos""",
    "languages": """
        languages; language; spoken languages; languages spoken; langs; working languages; your languages;
        which languages do you speak; what languages do you speak; preferred language; preferred languages;
        sprachen; sprache; arbeitssprachen; welche sprachen sprichst du; welche sprachen sprechen sie;
        sprachkenntnisse; langues; langue; langues parlees; langues de travail; quelles langues parlez vous;
        idiomas; idioma; lenguas; que idiomas hablas; idiomas de trabajo""",
    "timezone": """
        timezone; time zone; tz; your time zone; your timezone; utc offset; gmt offset; utc; what is your time
        zone; zeitzone; ihre zeitzone; deine zeitzone; fuseau horaire; fuseau; votre fuseau horaire; zona
        horaria; huso horario; tu zona horaria""",
    "hours": """
        hours; working hours; availability; available; available hours; when; times; office hours; best times;
        preferred times; when are you available; when can you talk; availabilities; free hours; meeting times;
        preferred hours; zeiten; arbeitszeiten; arbeitszeit; erreichbarkeit; verfugbarkeit; uhrzeiten; wann
        bist du erreichbar; burozeiten; wann passt es dir; verfugbare zeiten; heures; horaires;
        disponibilites; disponibilite; heures de travail; quand; heures de bureau; horas; horario; horarios;
        disponibilidad; horas de trabajo; cuando""",
    "form": """
        form; mode; format; meeting format; preferred form; preferred format; how do you like to talk;
        channel; medium; way of talking; meeting type; communication; preferred communication; how would you
        like to meet; gesprachsform; kontaktform; kanal; wie mochtest du sprechen; bevorzugte form; art des
        austauschs; kommunikation; forme; mode d echange; canal; format prefere; comment preferez vous
        echanger; forme d echange; forma; modo; formato; canal preferido; como prefieres hablar; forma de
        contacto; comunicacion""",
    "capacity": """
        capacity; max introductions; introductions; maximum introductions; how many introductions; max
        meetings; how many people would you like to meet; max matches; max mentees; slots; places; limit;
        number of introductions; introductions this round; introductions a week; max; kapazitat; anzahl; wie
        viele; hochstens; maximal; max gesprache; platze; anzahl gesprache; wie viele vorstellungen; capacite;
        nombre de rencontres; combien; maximum; nombre maximum; rencontres; nombre de mises en relation;
        capacidad; cuantas presentaciones; cuantos encuentros; cantidad; maximo; numero de encuentros""",
}
"""Columns of a sheet of people. `first name` and `last name` become `name`."""

PAIR_SPELLINGS: dict[str, str] = {
    "a": """
        a; person a; member a; person 1; member 1; first; from; one; source; id a; email a; name a; id 1;
        email 1; name 1; mentor; mentor email; giver; person; member; p1; wer; von; personne a; personne 1;
        de; persona a; persona 1; desde""",
    "b": """
        b; person b; member b; person 2; member 2; second; to; other; target; id b; email b; name b; id 2;
        email 2; name 2; mentee; mentee email; receiver; peer; p2; mit wem; an; zu; personne b; personne 2; a
        qui; vers; persona b; persona 2; hasta; con""",
    "round": "round; week; date; cohort; season; runde; woche; datum; tour; semaine; ronda; semana; fecha",
}
"""Columns of a sheet of pairs: who met whom, who must not, past rounds."""
