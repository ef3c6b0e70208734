using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads whether a customer agreed to a standing order. Success means that the order stands, not that anything was paid.</summary>
internal sealed class StandingOrderResultReader(string merchant, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.StandingOrderResult, gate, unmapped)
{
    private const string Done = "0";
    private const string DoneWord = "OKAY";

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return WireNode.Read(envelope.Body, root => root.Child("responseHeader") is { } header && header.Text("responseCode") is { } code ? Read(root, header, code, envelope) : null) ?? Malformed(envelope);
    }

    private CallbackReading Read(WireNode root, WireNode header, string code, CallbackEnvelope envelope)
    {
        var values = root.Child("responseBody")?.Pairs("responseData", "name", "value") ?? [];
        var finding = Judge(values, code, header.Text("responseDescription"), References((MpesaReferenceKinds.ResponseRefId, header.Text("responseRefID")), (MpesaReferenceKinds.RequestRefId, header.Text("requestRefID"))), Trace(envelope, header.Text("responseRefID")));
        return new CallbackReading { Finding = finding, EventKey = EventKey(header.Text("responseRefID") ?? envelope.Token, code, finding.Claim.ToString(), finding.Receipt) };
    }

    private Finding Judge(IReadOnlyList<KeyValuePair<string, string?>> values, string code, string? text, IReadOnlyList<ProviderReference> references, CallTrace trace)
    {
        var row = Row(MpesaStkCodes.Results, code, text);
        if (row is null || MpesaResultText.Contradicts(code, text) || !Agrees(Find(values, "responseCode"), Done, row) || !Agrees(Find(values, "Status"), DoneWord, row))
        {
            return Unproven(code, trace, references);
        }

        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row, code, trace),
            ProviderReferences = references,
            Receipt = row.Claim is Claim.Succeeded ? Find(values, "TransactionID") : null,
            ConfirmAfter = row.ConfirmAfter,
            Trace = trace,
        };
    }

    /// <summary>Whether a word of the body, where it is there, says what the header says.</summary>
    private static bool Agrees(string? word, string done, CodeRow row) => word is null || word.Equals(done, StringComparison.OrdinalIgnoreCase) == row.Claim is Claim.Succeeded;

    private static string? Find(IReadOnlyList<KeyValuePair<string, string?>> values, string name) => values.FirstOrDefault(pair => WireNode.IsSameName(pair.Key, name)).Value;
}
