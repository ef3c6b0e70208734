using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Authentication;
using Integrations.Idempotency;
using Integrations.MtnMomo.Rules;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>Checks a request, gives it a key and a reference, and sends it through the account.</summary>
internal sealed class MtnMomoClient(MtnMomoAccount account, IdempotentExecutor executor, IReferenceGenerator references) : IMtnMomoClient
{
    private readonly MomoConsents _consents = new(account);

    public Task<Outcome<MomoAcknowledgement>> RequestToPayAsync(MomoRequestToPay request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PayAsync(MomoKind.RequestToPay, request, request.Fingerprint(), rules => MomoBodies.Of(request, account.Settings, rules, payer: rules.Party(nameof(request.Payer), request.Payer)), cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> RequestToWithdrawAsync(MomoRequestToWithdraw request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = request.Version is MomoApiVersion.V1 ? MomoKind.WithdrawV1 : MomoKind.WithdrawV2;
        return PayAsync(kind, request, request.Fingerprint(), rules => MomoBodies.Of(request, account.Settings, rules, payer: rules.Party(nameof(request.Payer), request.Payer)), cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> TransferAsync(MomoTransfer request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = request.Product is MomoProduct.Remittance ? MomoKind.RemittanceTransfer : MomoKind.Transfer;
        return PayAsync(kind, request, request.Fingerprint(), rules =>
        {
            if (request.Product is MomoProduct.Collection)
            {
                rules.Add(nameof(request.Product), "must be Disbursement or Remittance", "Collection pays nobody");
            }

            return MomoBodies.Of(request, account.Settings, rules, payee: rules.Party(nameof(request.Payee), request.Payee));
        }, cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> DepositAsync(MomoDeposit request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = request.Version is MomoApiVersion.V1 ? MomoKind.DepositV1 : MomoKind.DepositV2;
        return PayAsync(kind, request, request.Fingerprint(), rules => MomoBodies.Of(request, account.Settings, rules, payee: rules.Party(nameof(request.Payee), request.Payee)), cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> RefundAsync(MomoRefund request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = request.Version is MomoApiVersion.V1 ? MomoKind.RefundV1 : MomoKind.RefundV2;
        return PayAsync(kind, request, request.Fingerprint(), rules =>
        {
            rules.Reference(nameof(request.OriginalReferenceId), request.OriginalReferenceId);
            return MomoBodies.Of(request, account.Settings, rules, original: MomoReference.Text(request.OriginalReferenceId));
        }, cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> SendCashAsync(MomoCashTransfer request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PayAsync(MomoKind.CashTransfer, request, request.Fingerprint(), rules => MomoBodies.OfCash(request, account.Settings, rules), cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> PayBillAsync(MomoBillPayment request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MoveAsync(MomoKind.Payment, request, request.Fingerprint(), rules => MomoBodies.Of(request, account.Settings, rules), MomoBodies.Named, MtnMomoJsonContext.Wire.PaymentBody, cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> CreateInvoiceAsync(MomoInvoice request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MoveAsync(MomoKind.Invoice, request, request.Fingerprint(), rules => MomoBodies.Of(request, account.Settings, rules), MomoBodies.Named, MtnMomoJsonContext.Wire.InvoiceBody, cancellationToken);
    }

    public Task<Outcome<MomoAcknowledgement>> RequestPreApprovalAsync(MomoPreApproval request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MoveAsync(
            MomoKind.PreApproval, request, request.Fingerprint(), rules => MomoBodies.Of(request, account.Settings, rules), static (body, _) => body, MtnMomoJsonContext.Wire.PreApprovalBody, cancellationToken);
    }

    public async Task<MomoTransaction> QueryAsync(MomoQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await FindAsync(MomoKind.Of(query.Kind), query.ReferenceId, query.CorrelationId, cancellationToken).ConfigureAwait(false);
    }

    public Task<MomoTransaction> QueryPreApprovalAsync(Guid referenceId, CancellationToken cancellationToken = default) => FindAsync(MomoKind.PreApproval, referenceId, null, cancellationToken);

    public async Task<MomoInvoiceStatus?> FindInvoiceAsync(Guid referenceId, CancellationToken cancellationToken = default)
    {
        var kind = MomoKind.Invoice;
        Check(kind.Product, kind.Find.Name, rules => rules.Reference(nameof(referenceId), referenceId));
        var path = kind.Find.Route.Replace("{referenceId}", MomoReference.Text(referenceId), StringComparison.Ordinal);
        var verdict = await account.AskAsync(kind.Find, kind.Product, path, transmission => MomoInvoices.Status(transmission, referenceId), Marks(), cancellationToken).ConfigureAwait(false);
        return verdict.Claim is Claim.NotFound ? null : verdict.ValueOrThrow();
    }

    public async Task CancelInvoiceAsync(MomoInvoiceCancellation request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var externalId = "";
        Check(MomoProduct.Collection, MomoEndpoints.InvoiceCancel.Name, rules =>
        {
            rules.Reference(nameof(request.InvoiceReferenceId), request.InvoiceReferenceId);
            externalId = rules.Text(nameof(request.ExternalId), request.ExternalId, 1, MomoRules.LongestExternalId, "give the invoice's own");
        });
        var body = JsonSerializer.SerializeToUtf8Bytes(new InvoiceCancelBody { ExternalId = externalId }, MtnMomoJsonContext.Wire.InvoiceCancelBody);
        var own = MomoReference.Text(MomoReference.Of(references.Next()));
        var verdict = await account.SendAsync(
            MomoEndpoints.InvoiceCancel,
            MomoProduct.Collection,
            "collection/v2_0/invoice/" + MomoReference.Text(request.InvoiceReferenceId),
            body,
            [new("X-Reference-Id", own)],
            MomoAnswers.Done,
            Marks(request.CorrelationId),
            cancellationToken).ConfigureAwait(false);
        _ = verdict.GetOrThrow();
    }

    public async Task<IReadOnlyList<MomoPreApprovalEntry>> ListPreApprovalsAsync(MomoParty payer, CancellationToken cancellationToken = default)
    {
        Check(MomoProduct.Collection, MomoEndpoints.PreApprovals.Name, rules => rules.Party(nameof(payer), payer));
        var verdict = await account.AskAsync(
            MomoEndpoints.PreApprovals, MomoProduct.Collection, "collection/v1_0/preapprovals/" + MomoPaths.Segment(payer), MomoPreApprovals.List, Marks(), cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }

    public async Task CancelPreApprovalAsync(string preApprovalId, CancellationToken cancellationToken = default)
    {
        Check(MomoProduct.Collection, MomoEndpoints.PreApprovalCancel.Name, rules => rules.Text(nameof(preApprovalId), preApprovalId, 1, RequestRules.LongestIdentifier, "give it as MTN lists it"));
        var verdict = await account.AskAsync(
            MomoEndpoints.PreApprovalCancel, MomoProduct.Collection, "collection/v1_0/preapproval/" + Uri.EscapeDataString(preApprovalId), MomoAnswers.Done, Marks(), cancellationToken).ConfigureAwait(false);
        _ = verdict.GetOrThrow();
    }

    public async Task NotifyDeliveryAsync(MomoDeliveryNotification request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(MomoProduct.Collection, MomoEndpoints.DeliveryNotification.Name, rules =>
        {
            rules.Reference(nameof(request.ReferenceId), request.ReferenceId);
            rules.Text(nameof(request.Message), request.Message, 1, MomoRules.LongestNote, "shorten it");
            rules.Note(nameof(request.Message), request.Message);
        });
        List<KeyValuePair<string, string>> headers = [new("notificationMessage", request.Message)];
        if (request.Language is { } language)
        {
            headers.Add(new("Language", language));
        }

        var verdict = await account.SendAsync(
            MomoEndpoints.DeliveryNotification,
            MomoProduct.Collection,
            $"collection/v1_0/requesttopay/{MomoReference.Text(request.ReferenceId)}/deliverynotification",
            JsonSerializer.SerializeToUtf8Bytes(new NotificationBody { NotificationMessage = request.Message }, MtnMomoJsonContext.Wire.NotificationBody),
            headers,
            MomoAnswers.Done,
            Marks(request.CorrelationId),
            cancellationToken).ConfigureAwait(false);
        _ = verdict.GetOrThrow();
    }

    public async Task<AccountBalance> GetBalanceAsync(MomoProduct product, Currency? currency = null, CancellationToken cancellationToken = default)
    {
        Check(product, MomoEndpoints.Balance.Name);
        var verdict = await account.AskAsync(
            MomoEndpoints.Balance,
            product,
            MomoPaths.Balance(product, currency),
            transmission => MomoAnswers.Value(transmission, node => MomoBalances.Read(node, product, account.Time.GetUtcNow())),
            Marks(),
            cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }

    public async Task<bool> IsActiveAsync(MomoProduct product, MomoParty party, CancellationToken cancellationToken = default)
    {
        Check(product, MomoEndpoints.AccountHolder.Name, rules => rules.Party(nameof(party), party));
        var verdict = await account.AskAsync(
            MomoEndpoints.AccountHolder, product, MomoPaths.Holder(product, party, "active"), static transmission => MomoAnswers.Value(transmission, MomoPeople.ReadActive), Marks(), cancellationToken).ConfigureAwait(false);

        // "Not ours": some installations answer a number that they do not know with 404.
        return verdict.Error?.Category is not ErrorCategory.PartyUnknown && verdict.GetOrThrow().Value;
    }

    public async Task<MomoPerson?> FindPersonAsync(MomoProduct product, MomoParty party, CancellationToken cancellationToken = default)
    {
        Check(product, MomoEndpoints.BasicUserInfo.Name, rules =>
        {
            rules.Party(nameof(party), party);
            if (product is MomoProduct.Remittance && party.Type is not "MSISDN")
            {
                rules.Add(nameof(party), "must be a number", "Remittance knows numbers only", ErrorCategory.Unsupported);
            }
        });
        var verdict = await account.AskAsync(
            MomoEndpoints.BasicUserInfo, product, MomoPaths.Holder(product, party, "basicuserinfo"), static transmission => MomoAnswers.Value(transmission, MomoPeople.Read), Marks(), cancellationToken).ConfigureAwait(false);
        return verdict.Error?.Category is ErrorCategory.PartyUnknown ? null : verdict.GetOrThrow();
    }

    public Task<MomoConsent> RequestConsentAsync(MomoConsentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        long? seconds = null;
        Check(request.Product, MomoEndpoints.Authorize.Name, rules =>
        {
            rules.Party(nameof(request.Customer), request.Customer);
            rules.Text(nameof(request.Scope), request.Scope, 1, 256, "ask for profile or all_info");
            seconds = request.ValidFor is { } duration ? rules.Seconds(nameof(request.ValidFor), duration) : null;
        });
        return _consents.RequestAsync(request, seconds, Marks(request.CorrelationId), cancellationToken);
    }

    public Task<MomoConsentGrant?> FetchConsentAsync(MomoProduct product, string authRequestId, CancellationToken cancellationToken = default)
    {
        Check(product, MomoEndpoints.ConsentToken.Name, rules => rules.Text(nameof(authRequestId), authRequestId, 1, RequestRules.LongestIdentifier, "give it as the request returned it"));
        return _consents.FetchAsync(product, authRequestId, Marks(), cancellationToken);
    }

    public Task<MomoConsentGrant> RefreshConsentAsync(MomoProduct product, Secret refreshToken, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        Check(product, MomoEndpoints.ConsentToken.Name);
        return _consents.RefreshAsync(product, refreshToken, Marks(), cancellationToken);
    }

    public Task<MomoPerson> GetConsentedPersonAsync(MomoProduct product, MomoConsentGrant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        Check(product, MomoEndpoints.UserInfo.Name);
        return _consents.ReadAsync(product, grant, Marks(), cancellationToken);
    }

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => account.VerifyCredentialsAsync(cancellationToken);

    private Task<Outcome<MomoAcknowledgement>> PayAsync(MomoKind kind, MomoPayment request, Fingerprint fingerprint, Func<MomoRules, TransactionBody> compose, CancellationToken cancellationToken) =>
        MoveAsync(kind, request, fingerprint, compose, MomoBodies.Named, MtnMomoJsonContext.Wire.TransactionBody, cancellationToken);

    /// <summary>Sends under a key. The reference is made and stored with the key before anything is sent.</summary>
    private async Task<Outcome<MomoAcknowledgement>> MoveAsync<TBody>(
        MomoKind kind, MomoCreation request, Fingerprint fingerprint, Func<MomoRules, TBody> compose, Func<TBody, string, TBody> name, JsonTypeInfo<TBody> type, CancellationToken cancellationToken)
        where TBody : IComparedBody
    {
        var rules = new MomoRules(account.Settings);
        rules.Product(kind.Product);
        rules.Key(request.IdempotencyKey);
        rules.Reference(nameof(request.ReferenceId), request.ReferenceId);
        var body = compose(rules);
        var asks = request.CallbackUrl is not null || (account.Settings.RequestCallbacks && account.Callbacks.IsConfigured);
        if (asks)
        {
            account.Callbacks.Check(rules, nameof(request.CallbackUrl), request.CallbackUrl);
        }

        rules.ThrowIfBroken(kind.Create.Name);
        var correlation = CallMarks.Correlate(request.CorrelationId);
        var call = new IdempotentCall<MomoAcknowledgement>
        {
            Provider = MtnMomoTelemetry.Provider,
            Merchant = account.Settings.Merchant,
            Operation = kind.Create,
            Key = request.IdempotencyKey,
            Fingerprint = fingerprint,
            ValueType = MtnMomoJsonContext.Wire.MomoAcknowledgement,
            Reference = MomoReference.Text(request.ReferenceId ?? await NextAsync(kind.Product, cancellationToken).ConfigureAwait(false)),

            // As in the Bridge: the last tenth of the window is left alone, because clocks differ and a send takes its time.
            ReplayWindow = account.Settings.ResendWindow * 0.9,
        };
        return await executor.ExecuteAsync(
            call,
            async (reference, stop) =>
            {
                var (id, url) = (MomoReference.Of(reference), asks ? account.Callbacks.Resolve(request.CallbackUrl, kind.Callback, reference) : null);
                try
                {
                    var sender = await account.SenderAsync(stop).ConfigureAwait(false);
                    if (request.ReferenceId is null && !MomoReference.IsFor(sender.Mark(kind.Product), id))
                    {
                        // An earlier call with this key went out as another API user, whose references this one is not shown.
                        return new Outcome<MomoAcknowledgement>.Refused(MomoSender.Changed(kind.Create.Name) with { NothingSent = true }) { Trace = new CallTrace { CorrelationId = correlation } };
                    }

                    var submission = await account.CreateAsync(sender, kind, id, name(body, reference), type, url, new CallMarks(reference, correlation), stop).ConfigureAwait(false);
                    return submission.ToOutcome(new MomoAcknowledgement { ReferenceId = id });
                }
                catch (IntegrationException failure) when (failure.Error.NothingSent)
                {
                    return new Outcome<MomoAcknowledgement>.Refused(failure.Error) { Trace = failure.Error.Trace with { CorrelationId = correlation } };
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new reference, made for whom the account is now. Without secrets it is nobody's, and nothing is sent with it: the key may stand for a call that is answered already.</summary>
    private async Task<Guid> NextAsync(MomoProduct product, CancellationToken cancellationToken)
    {
        var seed = references.Next();
        try
        {
            var sender = await account.SenderAsync(cancellationToken).ConfigureAwait(false);
            return MomoReference.For(sender.Mark(product), seed);
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent)
        {
            return MomoReference.Of(seed);
        }
    }

    private async Task<MomoTransaction> FindAsync(MomoKind kind, Guid reference, string? correlationId, CancellationToken cancellationToken)
    {
        Check(kind.Product, kind.Find.Name, rules => rules.Reference(nameof(MomoQuery.ReferenceId), reference));
        return (await account.FindAsync(kind, reference, Marks(correlationId), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    private void Check(MomoProduct product, string operation, Action<MomoRules>? check = null)
    {
        var rules = new MomoRules(account.Settings);
        rules.Product(product);
        check?.Invoke(rules);
        rules.ThrowIfBroken(operation);
    }

    private CallMarks Marks(string? correlationId = null) => new(references.Next().ToString("N"), CallMarks.Correlate(correlationId));
}
