using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads the answer to a transaction status query. The finding is about the transaction that was asked about; a query that failed says nothing about it.</summary>
internal sealed class StatusResultReader(string merchant, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.StatusResult, gate, unmapped)
{
    private const string Answered = "0";

    private static readonly HashSet<string> AccountsOfOrganisations = new(StringComparer.OrdinalIgnoreCase)
    {
        "Working Account", "Float Account", "Utility Account", "Charges Paid Account", "Organization Settlement Account", "Merchant Account", "MMF Account for Organization",
    };

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (ResultEnvelope.Parse(envelope.Body) is not { } result || (result.Code is null && !result.IsRequestEcho))
        {
            return Malformed(envelope);
        }

        var finding = Judge(result, Trace(envelope, result.ConversationId));
        return new CallbackReading
        {
            Finding = finding,
            EventKey = EventKey(envelope, result, finding.Claim, result.Find("TransactionStatus"), result.Find("ReceiptNo")),
        };
    }

    private Finding Judge(ResultEnvelope result, CallTrace trace)
    {
        // The outer identifiers are the query's own.
        var references = References(
            (MpesaReferenceKinds.ConversationId, result.Find("ConversationID")),
            (MpesaReferenceKinds.OriginatorConversationId, result.Find("OriginatorConversationID")));
        var isAnswered = result is { Code: Answered, IsRequestEcho: false } && result.Type is null or Answered && !MpesaResultText.Contradicts(result.Code, result.Description);
        var words = result.FindAll("TransactionStatus").Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var amount = KenyanValues.Amount(result.Find("Amount"));
        if (!isAnswered || words is not [var word] || Row(MpesaStatusWords.Words, word, null) is not { } row || (amount is null && result.Find("Amount") is not null))
        {
            return Unproven(result.Code, trace, references);
        }

        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row, word, trace),
            AmountSeen = amount,
            PartySeen = Party(result),
            ProviderReferences = references,
            Receipt = row.Claim is Claim.Succeeded ? result.Find("ReceiptNo") : null,
            Charge = row.Claim is Claim.Succeeded ? Charge(result) : null,
            ProviderTime = KenyanValues.Time(result.Find("FinalisedTime")) ?? KenyanValues.Time(result.Find("InitiatedTime")),
            Trace = trace,
        };
    }

    /// <summary>What the debit party paid for it, <c>Name|KES|77.00</c>: the host's charge where one of its own kinds of account was debited. Parties do not tell: both have been seen under one key.</summary>
    private static Money? Charge(ResultEnvelope result)
    {
        if (result.Find("DebitAccountType") is not { } debited || !AccountsOfOrganisations.Contains(debited.Trim()) || result.FindAll("DebitPartyCharges").ToArray() is not [var charges])
        {
            return null;
        }

        var fields = charges.Split('|', StringSplitOptions.TrimEntries);
        return fields is [_, var code, var amount] && Currency.TryFromCode(code, out var currency) ? KenyanValues.Amount(amount, currency) : null;
    }

    /// <summary>The one party with a phone number: which side it stands on differs by kind, and both have been seen under one key.</summary>
    private static Msisdn? Party(ResultEnvelope result)
    {
        var numbers = result.FindAll("DebitPartyName").Concat(result.FindAll("CreditPartyName"))
            .Select(KenyanValues.Number)
            .OfType<Msisdn>()
            .Distinct()
            .ToArray();
        return numbers is [var number] ? number : null;
    }
}
