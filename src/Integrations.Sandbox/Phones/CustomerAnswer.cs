namespace Integrations.Sandbox;

/// <summary>What a customer does with a payment prompt. Immutable.</summary>
public sealed class CustomerAnswer
{
    private CustomerAnswer(CustomerReaction reaction, string code = "", string text = "") => (Reaction, Code, Text) = (reaction, code, text);

    /// <summary>Enters the right PIN. Paid when the wallet holds enough, otherwise result 1.</summary>
    public static CustomerAnswer Pay { get; } = new(CustomerReaction.Pay);

    /// <summary>Enters a wrong PIN: result 2001.</summary>
    public static CustomerAnswer WrongPin { get; } = Result("2001", "The initiator information is invalid.");

    /// <summary>Presses cancel: result 1032.</summary>
    public static CustomerAnswer Cancel { get; } = Result("1032", "Request cancelled by user");

    /// <summary>Enters the right PIN on an empty wallet: result 1, whatever the balance.</summary>
    public static CustomerAnswer NoBalance { get; } = Result("1", "The balance is insufficient for the transaction.");

    /// <summary>Does nothing: result 1037 when the prompt's life ends.</summary>
    public static CustomerAnswer Ignore { get; } = new(CustomerReaction.Ignore);

    /// <summary>The phone is off: no prompt, result 1037.</summary>
    public static CustomerAnswer Unreachable { get; } = new(CustomerReaction.Unreachable, "1037", "DS timeout user cannot be reached");

    /// <summary>The prompt waits for <see cref="Prompt.TryAnswer"/>; without it, as <see cref="Ignore"/>.</summary>
    public static CustomerAnswer Live { get; } = new(CustomerReaction.Live);

    /// <summary>The provider never learns: no result, no callback; the query says pending for ever.</summary>
    public static CustomerAnswer Never { get; } = new(CustomerReaction.Never);

    internal CustomerReaction Reaction { get; }

    internal string Code { get; }

    internal string Text { get; }

    /// <summary>Any other result, such as <c>1025</c>, <c>1036</c>, <c>SFC_IC0003</c> or <c>E3008</c>. Code <c>0</c> is not a refusal: use <see cref="Pay"/>.</summary>
    public static CustomerAnswer Result(string code, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        return code is "0" ? throw new ArgumentException("Code 0 moves money: use CustomerAnswer.Pay.", nameof(code)) : new CustomerAnswer(CustomerReaction.Refuse, code, text);
    }
}
