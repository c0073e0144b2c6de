"""The word lists of the checker, as data: "phrase / phrase": "what to say instead".

Words that hurt are DOMAIN 2.12's, office words DOMAIN 2.11's, acronyms DOMAIN 1F's and the ones
that services use daily. Where a word has a harmless meaning as well (clean, unit, case, claims),
only phrases are listed. They warn, never block; what a person says of themselves is never looked at.
"""

from __future__ import annotations

from assess.forms.language import Phrases

LABELS = Phrases(
    {
        "service user / service users / client / clients": "use the person's name, or “you”",
        "resident / residents / customer / customers": "use the person's name, or “you”",
        "the case / this case / our case / cases / caseload": "use the person's name, or “people”",
        "the homeless / rough sleeper / rough sleepers": "say “people sleeping rough”",
        "homeless person / homeless people / homeless man / homeless woman": (
            "say “people without a home”, or leave it out"
        ),
        "engage / engages / engaged / engaging / engagement / disengaged / non engagement": (
            "say what was offered, and when"
        ),
        "compliant / non compliant / noncompliant / compliance / non compliance": (
            "say what they chose, and why"
        ),
        "comply / complies / complied / complying": "say what they chose, and why",
        "refuse / refuses / refused / refusal / refusing": "say “said no to”, or “not today”",
        "did not attend / didn't attend / dna / no show / no shows": "say “we didn't meet”",
        "hard to reach / hard to engage / entrenched": "say “we haven't reached yet”, or how long",
        "treatment resistant / service resistant": "say “we haven't found what helps yet”",
        "chaotic / chaos": "say what happened",
        "complex / complex needs / complexity": "name the things",
        "vulnerable / the vulnerable": "say what someone could be hurt by",
        "addict / addicts / addicted / addiction / addictions / junkie / junkies": (
            "say “uses …”, as they would"
        ),
        "alcoholic / alcoholics / alcoholism": "say “drinks”, as they would",
        "stay clean / staying clean / get clean / getting clean / got clean / been clean": (
            "say “not using”"
        ),
        "clean and sober / is clean / are clean / clean test / dirty test / dirty sample": (
            "say “not using”, “using”"
        ),
        "drug abuse / substance abuse / alcohol abuse / drug abuser / drug abusers": (
            "say “drug use” or “drinking”"
        ),
        "substance misuse / drug misuse / alcohol misuse / misuse / misuses / misusing": (
            "say “drug use” or “drinking”"
        ),
        "drug user / drug users / user of drugs": "say “people who use drugs”",
        "offender / offenders / ex offender / ex offenders / reoffend / reoffending": (
            "say “people with convictions”, or what happened"
        ),
        "criminal / criminals / convict / convicts": "say “people with convictions”",
        "your offending / offending": "say what happened, or “in trouble with the law”",
        "commit suicide / commits suicide / committed suicide / committing suicide": (
            "say “died by suicide” or “ended their life”"
        ),
        "failed attempt / failed suicide / successful suicide / successful attempt": (
            "say “tried to end their life”"
        ),
        "attention seeking / manipulative / manipulating / cry for help": "say “was in distress”",
        "suffer / suffers / suffering / suffered": "say “has” or “lives with”",
        "mental patient / mentally ill / the mentally ill / psychiatric patient": (
            "say “lives with”, and what they call it"
        ),
        "challenging behaviour / difficult behaviour / problem behaviour": "say what was seen",
        "kick off / kicks off / kicked off / kicking off / aggressive / abusive": "say what was seen",
        "intentionally homeless": "quote the council's decision",
        "placement / placements / bed space / bed spaces / bedspace / bedspaces": (
            "say “home” or “room”"
        ),
        "void / voids / the unit / your unit / a unit": "say “home” or “room”",
        "move on accommodation / move on plan / your move on / move on support": "say “moving”",
        "high risk / low risk / medium risk / risk level / risk score": (
            "say what could happen, when, and what helps"
        ),
        "lived experience / lived experiences": "say what someone has been through, or their role",
        "illegal immigrant / illegal immigrants / illegals": "say what papers someone has",
        "non english speaking / non english speaker / no english": (
            "say which language someone speaks"
        ),
        "wheelchair bound / confined to a wheelchair / handicapped": "say “uses a wheelchair”",
        "the disabled / the elderly": "say “disabled people”, “older people”",
        "a domestic / domestics": "say what happened: a row, or abuse",
        "prostitute / prostitutes / prostitution": "say “sells sex”, or leave it out",
        "you should / they should / he should / she should / should have": (
            "ask what they'd like, or say what we could do"
        ),
        "you must / they must / he must / she must": "say “please”, or why it is needed",
        "failed / fails to / fail to / failure to / failing to": "say what happened",
        "denied / denies / deny / in denial": "say “said no”, “said it wasn't so”",
        "admits / admitted that / admitted using / admitted taking": "say “told us”",
        "claims that / claims to / claimed that / claimed to / allegedly / alleges / alleged": (
            "say “told us”"
        ),
    }
)
"""Labels that hurt, and words that doubt someone's word."""

PRESUMES = Phrases(
    {
        "have you stopped / did you stop / when did you stop / when will you stop": (
            "ask first whether it is so"
        ),
        "when did you last / when did you first / when did you start": "ask first whether it is so",
        "how often do you drink / how often do you use / how much do you drink / how much do you use": (
            "ask first whether it's something to talk about"
        ),
        "how long have you been drinking / how long have you been using": (
            "ask first whether it's something to talk about"
        ),
        "are you still / do you still": "ask how it is now",
        "your drug problem / your drink problem / your drinking problem / your problem / your problems": (
            "let them say what it is to them"
        ),
        "your drug use / your drinking / your drug taking / your habit": (
            "ask first whether it's part of their life"
        ),
        "your mental illness / your illness / your mental health problem / your diagnosis": (
            "name no illness: they may have none"
        ),
        "your mental health issues / your mental health problems": (
            "name no illness: they may have none"
        ),
        "your debts / your debt / your arrears / your convictions / your criminal record": (
            "ask first whether there are any"
        ),
        "your abuser / your attacker / your ex": "ask first whether there is someone",
        "your children / your partner / your family / your husband / your wife": (
            "ask first who there is: they may have none"
        ),
        "sought treatment / received treatment / had treatment / seek treatment / in treatment": (
            "“treatment” takes a problem for granted: ask what has helped"
        ),
        "reduce your / cut down your / cut down on your / address your / manage your": (
            "ask what they'd like to be different"
        ),
        "don't you / wouldn't you / isn't it / aren't you / would you agree": (
            "ask it open, so that either answer is easy"
        ),
    }
)
"""Openings that take something for granted."""

BLAMES = Phrases(
    {
        "why": "ask what was going on, or what would help",
        "what went wrong / where did it go wrong": "ask what was going on around then",
        "whose fault / your fault / who was to blame / to blame": "ask what was going on around then",
        "what did you do wrong / what did you do to cause": "ask what was going on around then",
        "could you have done / you have done differently / do differently": (
            "ask what they'd want to be different"
        ),
        "take responsibility / taking responsibility / own up": "ask what they'd like to do next",
        "good enough reason / what excuse / your excuse": "ask what was going on around then",
    }
)
"""Questions that can sound like a telling-off."""

OFFICE = Phrases(
    {
        "collaborate / collaborating / liaise / liaising": "say “work with”, “talk to”",
        "facilitate / facilitates / facilitating": "say “help”",
        "utilise / utilises / utilising / utilize": "say “use”",
        "empower / empowers / empowering / empowerment": "say what someone can then do",
        "initiate / initiates / commence / commences": "say “start”",
        "in order to": "say “to”",
        "going forward": "say “from now on”, or when",
        "prior to": "say “before”",
        "in respect of / with regard to / regarding / in relation to": "say “about”",
        "ascertain": "say “find out”",
        "robust / holistic / overarching / streamline / leverage / incentivise": "say what it does",
        "disincentivise / transform / transformation / deploy / slim down": "say what happens",
        "signpost / signposted / signposting": "say where someone can go",
        "intervention / interventions": "say what was done",
        "outcome / outcomes": "say what changed",
        "support needs / presenting needs / unmet needs / presenting issue": "name the things",
        "pathway / pathways": "say what comes next",
        "key worker session / keywork session / keyworking session": "say “a chat”, “a talk”",
        "accommodation": "say “home”, “room” or “a place to live”",
        "employability / upskill / upskilling": "say “work”, “learn”",
        "substances / substance use": "say “drink or drugs”",
        "medication": "say “medicine”",
        "additional / require / requires / required": "say “more”, “need”",
        "purchase / obtain / obtained": "say “buy”, “get”",
        "assist / assistance": "say “help”",
        "dialogue / agenda": "say “talk”, “plan”",
        "ring fenced / ring fencing / one stop shop": "say it plainly",
    }
)
"""Words from the office that few people say aloud."""

JARGON = Phrases(
    {
        "s 117 / section 117": "say “aftercare from the council and the NHS”",
        "section 21": "say “a notice to leave”",
        "safeguarding": "say “keeping someone safe”",
        "dual diagnosis / comorbidity / co morbid": "name the things",
        "harm reduction / harm minimisation": "say “staying safer”",
        "trauma informed / person centred / strengths based": "show it, and leave the word out",
        "risk assessment / needs assessment / risk management": "say what you talk about",
        "floating support": "say “help that comes to your home”",
        "multi agency / inter agency": "say who",
        "capacity assessment / mental capacity": "say what someone has to decide",
        "coping strategies / coping mechanisms / protective factors": "say “what helps”",
        "triggers / trigger": "say “what sets it off”",
        "support network / social network": "say “people in your life”",
        "aspirations / aspiration": "say “what you'd like”",
        "motivation": "say “what makes it worth it”",
        "tenancy sustainment / sustain your tenancy / sustain a tenancy": "say “keep your home”",
        "recourse to public funds": "say “a right to benefits”",
        "in receipt of": "say “get”",
    }
)
"""Terms of the trade."""

OTHERS_TOOLS = Phrases(
    {
        "outcomes star / outcome star / homelessness star / recovery star": (
            "it may not be used in software without its owner's approval"
        ),
        "wrap plan / wellness recovery action plan": "say “a keeping-well plan”",
        "via strengths / via survey / via character strengths": "use strengths in your own words",
        "swemwbs / wemwbs": "its statements need a licence: use the scale that a service installs",
        "on a scale of / scale of 1 to 10 / scale of one to ten / out of ten / out of 10": (
            "ask how it is, in words: a number says little, and copies another tool's ladder"
        ),
    }
)
"""Names and ladders that belong to someone (DOMAIN 2.1-2.4), and ratings of a person."""

WEIGHS_MORE = Phrases(
    {
        "suicide / suicidal / end your life / kill yourself / take your own life": "sensitive",
        "self harm / self harmed / harm yourself / hurt yourself": "sensitive",
        "abuse / abused / raped / rape / sexually assaulted / sexual violence": "protected",
        "domestic abuse / domestic violence / hit you / hurts you / hurt you": "protected",
        "afraid of your partner / afraid of anyone / violence": "protected",
        "conviction / convictions / convicted / arrested / probation / bail": "sensitive",
        "immigration / immigration status / asylum / visa / deported": "protected",
        "overdose / overdosed / injecting": "sensitive",
        "bereaved / bereavement / miscarriage / stillbirth / taken into care": "sensitive",
    }
)
"""What is seldom everyday, and how it is weighed at least (DOMAIN 2.7, 2.13, 2.14)."""

DIFFICULTY = Phrases(
    {
        "problem / problems / difficulty / difficulties / difficult / struggle / struggles": "",
        "struggling / need / needs / risk / risks / issue / issues / trouble / troubles": "",
        "worry / worries / worried / worrying / concern / concerns / concerned / harm / crisis": "",
        "debt / debts / arrears / evicted / eviction / conviction / convictions / offence": "",
        "illness / diagnosis / barrier / barriers / wrong / worst / hardest / harder / lost": "",
        "afraid / unsafe / danger / drugs / drink / drinking / addiction / prison": "",
    }
)
"""Words by which a question is about what is hard (for "strengths first")."""

STRENGTH = Phrases(
    {
        "strength / strengths / good at / proud of / do well / best at / enjoy / enjoys": "",
        "love / loves / like about / worked well / works well / skill / skills / talents": "",
        "what helps / what has helped / interests / hobby / hobbies / makes you laugh": "",
    }
)
"""Words by which a question is about what someone brings."""
