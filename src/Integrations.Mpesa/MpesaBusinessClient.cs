using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa;

/// <summary>The calls between businesses.</summary>
internal sealed class MpesaBusinessClient(MpesaAccount account, IdempotentExecutor executor, IReferenceGenerator references) : MpesaCalls(account, executor, references), IMpesaBusinessClient
{
    public Task<Outcome<MpesaAcknowledgement>> PayAsync(BusinessPaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = B2bBody.Compose(request, Account.Settings, rules);
        return PayAsync(MpesaEndpoints.B2b, request, request.Fingerprint(), body, rules, (request.ResultUrl, request.QueueTimeoutUrl), cancellationToken);
    }

    public Task<Outcome<MpesaAcknowledgement>> RemitTaxAsync(TaxRemittanceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = B2bBody.Compose(request, Account.Settings, rules);
        return PayAsync(MpesaEndpoints.RemitTax, request, request.Fingerprint(), body, rules, (request.ResultUrl, request.QueueTimeoutUrl), cancellationToken);
    }

    public async Task<Outcome<BusinessCheckoutAcknowledgement>> CheckOutAsync(BusinessCheckoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = BusinessCheckoutBody.Compose(request, Account.Settings, rules);
        Account.Callbacks.Check(rules, nameof(request.CallbackUrl), request.CallbackUrl);
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(MpesaEndpoints.BusinessCheckout.Name);
        var call = Call(MpesaEndpoints.BusinessCheckout, request, request.Fingerprint(), MpesaJsonContext.Wire.BusinessCheckoutAcknowledgement);
        return await MoveAsync(call, request, (marks, stop) =>
        {
            body.Name(Account.Settings.CheckoutReferenceField, marks.Reference);
            body.callbackUrl = Account.Callbacks.Resolve(request.CallbackUrl, MpesaCallbackKinds.CheckoutResult, marks.Reference);
            return Account.SendAsync(call.Operation, body, MpesaJsonContext.Wire.BusinessCheckoutBody, answer => BusinessAnswers.Checkout(answer, marks.Reference), marks, stop);
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<MpesaAcknowledgement>> PayAsync(
        ProviderOperation operation, MpesaPayment request, Fingerprint fingerprint, B2bBody body, MpesaRules rules, (Uri? Result, Uri? Timeout) given, CancellationToken cancellationToken)
    {
        CheckPair(rules, given);
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(operation.Name);
        return await MoveAsync(Call(operation, request, fingerprint, MpesaJsonContext.Wire.MpesaAcknowledgement), request, (marks, stop) =>
        {
            body.ResultURL = Account.Callbacks.Resolve(given.Result, MpesaCallbackKinds.B2bResult, marks.Reference);
            body.QueueTimeOutURL = Account.Callbacks.Resolve(given.Timeout, MpesaCallbackKinds.B2bTimeout, marks.Reference);
            return Account.SendSignedAsync(operation, body, MpesaJsonContext.Wire.B2bBody, MpesaAnswers.UnkeyedConversation, marks, stop);
        }, cancellationToken).ConfigureAwait(false);
    }
}
