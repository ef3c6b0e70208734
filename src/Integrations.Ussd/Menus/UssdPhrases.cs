namespace Integrations.Ussd;

/// <summary>What menus say by themselves, in English, Swahili and French. Replace what you say otherwise. Short on purpose: it shares the screen.</summary>
public sealed class UssdPhrases
{
    /// <summary>The line that leads back. Its number is fixed: 0.</summary>
    public UssdText Back { get; init; } = UssdText.In(("en", "0. Back"), ("sw", "0. Rudi"), ("fr", "0. Retour"));

    /// <summary>The line that leads to the first screen. Its number is fixed: 00.</summary>
    public UssdText Home { get; init; } = UssdText.In(("en", "00. Home"), ("sw", "00. Mwanzo"), ("fr", "00. Accueil"));

    /// <summary>The line that leads to the next page. Its number is fixed: 98.</summary>
    public UssdText More { get; init; } = UssdText.In(("en", "98. More"), ("sw", "98. Zaidi"), ("fr", "98. Suite"));

    /// <summary>Above a choice that was answered by what it does not offer.</summary>
    public UssdText WrongChoice { get; init; } = UssdText.In(("en", "Wrong choice."), ("sw", "Chaguo si sahihi."), ("fr", "Choix incorrect."));

    /// <summary>Above a question that was answered by what it cannot read.</summary>
    public UssdText WrongInput { get; init; } = UssdText.In(("en", "Not valid."), ("sw", "Si sahihi."), ("fr", "Non valide."));

    /// <summary>Above an amount that is none.</summary>
    public UssdText WrongAmount { get; init; } = UssdText.In(("en", "Not an amount."), ("sw", "Kiasi si sahihi."), ("fr", "Montant non valide."));

    /// <summary>Above a phone number that is none.</summary>
    public UssdText WrongNumber { get; init; } = UssdText.In(("en", "Not a phone number."), ("sw", "Namba si sahihi."), ("fr", "Numéro non valide."));

    /// <summary>Above a secret that is wrong.</summary>
    public UssdText WrongSecret { get; init; } = UssdText.In(("en", "Wrong PIN."), ("sw", "PIN si sahihi."), ("fr", "PIN incorrect."));

    /// <summary>The last screen after too many wrong inputs.</summary>
    public UssdText TooManyErrors { get; init; } = UssdText.In(("en", "Too many wrong answers. Please dial again."), ("sw", "Umekosea mara nyingi. Piga tena."), ("fr", "Trop d'erreurs. Veuillez recomposer."));

    /// <summary>The first option of a confirmation, without its number.</summary>
    public UssdText Yes { get; init; } = UssdText.In(("en", "Yes"), ("sw", "Ndiyo"), ("fr", "Oui"));

    /// <summary>The second option of a confirmation, without its number.</summary>
    public UssdText No { get; init; } = UssdText.In(("en", "No"), ("sw", "Hapana"), ("fr", "Non"));

    /// <summary>The last screen after a confirmation was declined.</summary>
    public UssdText Cancelled { get; init; } = UssdText.In(("en", "Cancelled."), ("sw", "Imesitishwa."), ("fr", "Annulé."));

    /// <summary>Shown while work goes on.</summary>
    public UssdText PleaseWait { get; init; } = UssdText.In(("en", "Please wait. If this closes, dial again."), ("sw", "Tafadhali subiri. Ikifungwa, piga tena."), ("fr", "Patientez. Si ceci se ferme, recomposez."));

    /// <summary>The option below <see cref="PleaseWait"/>, without its number.</summary>
    public UssdText CheckAgain { get; init; } = UssdText.In(("en", "Check again"), ("sw", "Angalia tena"), ("fr", "Vérifier"));

    /// <summary>Offers to go on where the last session broke off.</summary>
    public UssdText Unfinished { get; init; } = UssdText.In(("en", "You did not finish."), ("sw", "Hukumaliza."), ("fr", "Vous n'avez pas fini."));

    /// <summary>The first option below <see cref="Unfinished"/>, without its number.</summary>
    public UssdText GoOn { get; init; } = UssdText.In(("en", "Continue"), ("sw", "Endelea"), ("fr", "Continuer"));

    /// <summary>The second option below <see cref="Unfinished"/>, without its number.</summary>
    public UssdText StartAgain { get; init; } = UssdText.In(("en", "Start again"), ("sw", "Anza upya"), ("fr", "Recommencer"));

    /// <summary>The last screen when a step was slower than the gateway allows.</summary>
    public UssdText TooSlow { get; init; } = UssdText.In(("en", "We are slow right now. Please dial again."), ("sw", "Mtandao uko polepole. Piga tena."), ("fr", "Service lent. Veuillez recomposer."));

    /// <summary>The last screen when a step threw.</summary>
    public UssdText Failed { get; init; } = UssdText.In(("en", "Something went wrong. Please dial again."), ("sw", "Kuna tatizo. Piga tena."), ("fr", "Un problème est survenu. Recomposez."));

    /// <summary>The last screen when work threw: what became of it is not known.</summary>
    public UssdText Unknown { get; init; } = UssdText.In(("en", "We could not finish. Dial again to see the result. Do not pay again."), ("sw", "Hatukumaliza. Piga tena uone matokeo. Usilipe tena."), ("fr", "Non terminé. Recomposez pour le résultat. Ne payez pas deux fois."));

    /// <summary>The last screen for a subscriber who dials too fast.</summary>
    public UssdText TooManyRequests { get; init; } = UssdText.In(("en", "Too many requests. Try again in a minute."), ("sw", "Maombi ni mengi. Jaribu baada ya dakika."), ("fr", "Trop de demandes. Réessayez dans une minute."));

    /// <summary>The screen for a list without items, unless the list says otherwise.</summary>
    public UssdText NothingHere { get; init; } = UssdText.In(("en", "Nothing here."), ("sw", "Hakuna kitu."), ("fr", "Rien ici."));
}
