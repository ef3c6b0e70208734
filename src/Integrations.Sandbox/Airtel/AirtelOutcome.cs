namespace Integrations.Sandbox;

/// <summary>What becomes of a payment with a subscriber, once it is under way. Immutable.</summary>
public sealed class AirtelOutcome
{
    private AirtelOutcome(AirtelReaction reaction, string code = "", string message = "") => (Reaction, Code, Message) = (reaction, code, message);

    /// <summary>Paid when the wallet holds enough (<c>TS</c>), otherwise as <see cref="NoBalance"/>.</summary>
    public static AirtelOutcome Pay { get; } = new(AirtelReaction.Pay);

    /// <summary>A wrong PIN: <c>TF</c> with the refused code of production, in the subscriber's language.</summary>
    public static AirtelOutcome WrongPin { get; } = Fail("DP008001013", "Desole, le mot passe entre est incorrecte.");

    /// <summary>Too little money: <c>TF</c>, whatever the balance.</summary>
    public static AirtelOutcome NoBalance { get; } = Fail("DP00800001007", "FAILED. Insufficient funds.");

    /// <summary>Nobody answers: <c>TIP</c> for ever, or <c>TE</c> after <see cref="AirtelTiming.PromptLife"/> where the application has the additional statuses.</summary>
    public static AirtelOutcome Ignore { get; } = new(AirtelReaction.Ignore);

    /// <summary><c>TA</c> for ever.</summary>
    public static AirtelOutcome Ambiguous { get; } = new(AirtelReaction.Ambiguous);

    /// <summary><c>TA</c>, and <c>TS</c> after <see cref="AirtelTiming.Settling"/>.</summary>
    public static AirtelOutcome AmbiguousThenPay { get; } = new(AirtelReaction.AmbiguousThenPay);

    internal AirtelReaction Reaction { get; }

    internal string Code { get; }

    internal string Message { get; }

    /// <summary>Any other failure: <c>TF</c> with this <c>response_code</c> and message.</summary>
    public static AirtelOutcome Fail(string code, string message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        return new AirtelOutcome(AirtelReaction.Fail, code, message);
    }
}
