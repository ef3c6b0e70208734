using System.Text;
using Integrations.Callbacks;
using Integrations.Payments;

namespace Integrations.Testing;

/// <summary>Reads callbacks of a made-up provider: a word and an argument, such as <c>paid order-1</c>, <c>money receipt-1</c>, <c>ask receipt-1</c>.</summary>
public sealed class TestCallbackReader(string merchant = "default", string kind = "result", bool asksQuestions = false) : ICallbackReader
{
    public const string Accepted = "{\"code\":0}";

    public CallbackRoute Route { get; } = new("testpay", merchant, kind);

    public bool AsksQuestions { get; } = asksQuestions;

    public CallbackReply Stored { get; } = new(200, Encoding.UTF8.GetBytes(Accepted));

    /// <summary>What was handed to <see cref="Read"/>.</summary>
    public List<CallbackEnvelope> Seen { get; } = [];

    public CallbackTrust Authenticate(CallbackEnvelope envelope) => envelope.FindHeader("X-Trust") switch
    {
        "refuse" => CallbackTrust.Refused,
        "hint" => CallbackTrust.Hint,
        "throw" => throw new InvalidOperationException("A defect in a reader."),
        _ => CallbackTrust.Evidence,
    };

    public CallbackReading Read(CallbackEnvelope envelope)
    {
        lock (Seen)
        {
            Seen.Add(envelope);
        }

        var words = Encoding.UTF8.GetString(envelope.Body.Span).Split(' ');
        return words switch
        {
            ["paid", var reference] => new CallbackReading { EventKey = reference, Reference = reference, Finding = new Finding { Claim = Claim.Succeeded, Receipt = "R1" } },
            ["money", var receipt] => new CallbackReading { EventKey = receipt, IncomingPayment = Payment(receipt) },
            ["ask", var receipt] => new CallbackReading { EventKey = receipt, Question = new IncomingPaymentQuestion { Payment = Payment(receipt) } },
            ["throw"] => throw new FormatException("A defect in a reader."),
            _ => new CallbackReading { EventKey = "", IsMalformed = true },
        };
    }

    public CallbackReply Answer(IncomingPaymentDecision decision) => new(200, Encoding.UTF8.GetBytes(decision.Refusal is { } refusal ? $"refused {refusal}" : $"accepted {decision.Label}"));

    private IncomingPayment Payment(string receipt) => new()
    {
        Provider = Route.Provider,
        Merchant = Route.Merchant,
        Account = "600000",
        Receipt = receipt,
        Amount = new Money(100m, "KES"),
        PayerText = "254700000001",
        PayerName = "MARKED NAME",
        BillReference = "MARKED-BILL",
    };
}
