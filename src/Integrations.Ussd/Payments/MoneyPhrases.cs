namespace Integrations.Ussd;

/// <summary>What a money menu says, in English, Swahili and French. Replace what you say otherwise.</summary>
public sealed class MoneyPhrases
{
    /// <summary>The option to pay.</summary>
    public UssdText Pay { get; init; } = UssdText.In(("en", "Pay"), ("sw", "Lipa"), ("fr", "Payer"));

    /// <summary>The option to send.</summary>
    public UssdText Send { get; init; } = UssdText.In(("en", "Send money"), ("sw", "Tuma pesa"), ("fr", "Envoyer"));

    /// <summary>The option to buy airtime.</summary>
    public UssdText Airtime { get; init; } = UssdText.In(("en", "Airtime"), ("sw", "Muda wa maongezi"), ("fr", "Crédit d'appel"));

    /// <summary>The option to buy electricity.</summary>
    public UssdText Electricity { get; init; } = UssdText.In(("en", "Electricity"), ("sw", "Umeme"), ("fr", "Électricité"));

    /// <summary>The option to see the balance.</summary>
    public UssdText Balance { get; init; } = UssdText.In(("en", "Balance"), ("sw", "Salio"), ("fr", "Solde"));

    /// <summary>The option to see the last movements.</summary>
    public UssdText MiniStatement { get; init; } = UssdText.In(("en", "Mini-statement"), ("sw", "Taarifa fupi"), ("fr", "Mini-relevé"));

    /// <summary>Asks for the account to pay to.</summary>
    public UssdText WhichAccount { get; init; } = UssdText.In(("en", "Account number:"), ("sw", "Namba ya akaunti:"), ("fr", "Numéro de compte :"));

    /// <summary>Asks for a phone number.</summary>
    public UssdText WhichNumber { get; init; } = UssdText.In(("en", "Phone number:"), ("sw", "Namba ya simu:"), ("fr", "Numéro de téléphone :"));

    /// <summary>Asks for whom airtime is.</summary>
    public UssdText ForWhom { get; init; } = UssdText.In(("en", "For whom?"), ("sw", "Kwa nani?"), ("fr", "Pour qui ?"));

    /// <summary>The subscriber's own number.</summary>
    public UssdText OwnNumber { get; init; } = UssdText.In(("en", "My number"), ("sw", "Namba yangu"), ("fr", "Mon numéro"));

    /// <summary>Another number.</summary>
    public UssdText OtherNumber { get; init; } = UssdText.In(("en", "Other number"), ("sw", "Namba nyingine"), ("fr", "Autre numéro"));

    /// <summary>Asks for a meter.</summary>
    public UssdText WhichMeter { get; init; } = UssdText.In(("en", "Meter number:"), ("sw", "Namba ya mita:"), ("fr", "Numéro de compteur :"));

    /// <summary>Asks for an amount.</summary>
    public UssdText HowMuch { get; init; } = UssdText.In(("en", "Amount:"), ("sw", "Kiasi:"), ("fr", "Montant :"));

    /// <summary>Asks for the PIN.</summary>
    public UssdText WhichPin { get; init; } = UssdText.In(("en", "Your PIN:"), ("sw", "PIN yako:"), ("fr", "Votre PIN :"));

    /// <summary>Asks whether to pay. <c>{0}</c> is the amount, <c>{1}</c> the account, number or meter.</summary>
    public UssdText ConfirmPay { get; init; } = UssdText.In(("en", "Pay {0} to {1}?"), ("sw", "Lipa {0} kwa {1}?"), ("fr", "Payer {0} à {1} ?"));

    /// <summary>Asks whether to send.</summary>
    public UssdText ConfirmSend { get; init; } = UssdText.In(("en", "Send {0} to {1}?"), ("sw", "Tuma {0} kwa {1}?"), ("fr", "Envoyer {0} à {1} ?"));

    /// <summary>Asks whether to buy airtime.</summary>
    public UssdText ConfirmAirtime { get; init; } = UssdText.In(("en", "Airtime {0} for {1}?"), ("sw", "Muda wa {0} kwa {1}?"), ("fr", "Crédit {0} pour {1} ?"));

    /// <summary>Asks whether to buy electricity.</summary>
    public UssdText ConfirmElectricity { get; init; } = UssdText.In(("en", "Electricity {0} for meter {1}?"), ("sw", "Umeme wa {0} kwa mita {1}?"), ("fr", "Électricité {0}, compteur {1} ?"));

    /// <summary>The last screen of a payment that the subscriber's own phone asks for.</summary>
    public UssdText Prompted { get; init; } = UssdText.In(("en", "Confirm on your phone: a prompt asks for your PIN."), ("sw", "Thibitisha kwenye simu yako kwa PIN."), ("fr", "Confirmez sur votre téléphone avec votre PIN."));

    /// <summary>The last screen of what is done. <c>{0}</c> is the receipt.</summary>
    public UssdText Done { get; init; } = UssdText.In(("en", "Done. Receipt {0}"), ("sw", "Imekamilika. Risiti {0}"), ("fr", "Fait. Reçu {0}"));

    /// <summary>The last screen of what is under way, or not known yet. It must say not to pay again.</summary>
    public UssdText UnderWay { get; init; } = UssdText.In(("en", "We are confirming your payment. Do not pay again."), ("sw", "Tunathibitisha malipo yako. Usilipe tena."), ("fr", "Paiement en cours de confirmation. Ne payez pas à nouveau."));

    /// <summary>The last screen of what failed without a reason of the Bridge's.</summary>
    public UssdText NotDone { get; init; } = UssdText.In(("en", "Not done. No money was taken."), ("sw", "Haijafanyika. Pesa haikukatwa."), ("fr", "Non effectué. Rien n'a été débité."));

    /// <summary>Why airtime cannot be bought for a number.</summary>
    public UssdText NoAirtime { get; init; } = UssdText.In(("en", "No airtime for this number."), ("sw", "Hakuna muda kwa namba hii."), ("fr", "Pas de crédit pour ce numéro."));

    /// <summary>Says the balance. <c>{0}</c> is the amount.</summary>
    public UssdText YourBalance { get; init; } = UssdText.In(("en", "Your balance is {0}."), ("sw", "Salio lako ni {0}."), ("fr", "Votre solde est de {0}."));

    /// <summary>Above a meter's tokens.</summary>
    public UssdText Tokens { get; init; } = UssdText.In(("en", "Type in your meter, in this order:"), ("sw", "Weka kwenye mita, kwa mpangilio huu:"), ("fr", "Saisissez dans cet ordre :"));

    /// <summary>Above a voucher's PIN.</summary>
    public UssdText VoucherPin { get; init; } = UssdText.In(("en", "Your voucher:"), ("sw", "Vocha yako:"), ("fr", "Votre bon :"));
}
