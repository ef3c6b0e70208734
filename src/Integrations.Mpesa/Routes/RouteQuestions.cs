using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>Asks Daraja what became of a conversation. The answer comes to the attempt's own address.</summary>
internal static class RouteQuestions
{
    public static async Task<Finding> AskAsync(MpesaAccount account, PaymentAttempt attempt, string conversation, string party, CallMarks marks, CancellationToken cancellationToken)
    {
        var rules = new MpesaRules();
        var query = new TransactionQuery { OriginalConversationId = conversation, Party = party };
        var body = TransactionStatusBody.Compose(query, account.Settings, rules);
        var callbacks = account.Callbacks.With(attempt.Addresses);
        callbacks.Check(rules, nameof(query.ResultUrl), null);
        if (rules.Refusal(MpesaEndpoints.TransactionStatus.Name) is { } refusal)
        {
            return RouteFindings.Nothing(refusal);
        }

        body.ResultURL = callbacks.Resolve(null, MpesaCallbackKinds.StatusResult, attempt.Reference);
        body.QueueTimeOutURL = callbacks.Resolve(null, MpesaCallbackKinds.StatusTimeout, attempt.Reference);
        return await RouteFindings.AskAsync(
            async stop => RouteFindings.FromQuestion(await account.QueryTransactionAsync(body, marks, stop).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
    }
}
