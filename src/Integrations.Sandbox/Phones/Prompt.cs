namespace Integrations.Sandbox;

/// <summary>A payment prompt on a phone's screen.</summary>
public sealed class Prompt
{
    private readonly Func<Prompt, CustomerAnswer, bool> _answer;

    internal Prompt(Func<Prompt, CustomerAnswer, bool> answer) => _answer = answer;

    /// <summary>The payment's handle, as the merchant knows it.</summary>
    public required string CheckoutRequestId { get; init; }

    /// <summary>Who asks for money.</summary>
    public required string ShortCode { get; init; }

    /// <summary>How much, in shillings.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The account reference that the prompt shows.</summary>
    public required string AccountReference { get; init; }

    /// <summary>The description that the merchant sent.</summary>
    public required string Description { get; init; }

    /// <summary>When the prompt disappears, by the sandbox's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether the prompt still waits.</summary>
    public bool IsOpen { get; internal set; } = true;

    /// <summary>Answers as the customer. Money has moved, or not, when this returns; the callback follows.</summary>
    /// <returns><see langword="false"/> when the prompt was answered or has disappeared.</returns>
    /// <exception cref="ArgumentException">The answer is <see cref="CustomerAnswer.Live"/>, <see cref="CustomerAnswer.Ignore"/>, <see cref="CustomerAnswer.Never"/> or <see cref="CustomerAnswer.Unreachable"/>: not something a person does to a prompt.</exception>
    public bool TryAnswer(CustomerAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Reaction is CustomerReaction.Pay or CustomerReaction.Refuse
            ? _answer(this, answer)
            : throw new ArgumentException("A prompt can be paid or refused; to leave it alone, do not answer.", nameof(answer));
    }
}
