using System.Security.Cryptography;
using System.Text;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>Payments that customers start themselves: the question before, the money, the notice after.</summary>
internal sealed class C2b(DarajaWorld world, BillManager bills)
{
    /// <summary>Asks the merchant when validation is on, moves the money, confirms. Returns what happened.</summary>
    public async Task<CustomerPayment> PayAsync(
        DarajaShortCode shortCode, string payer, decimal amount, DarajaShortCodeKinds kind, string billReference, CancellationToken cancellationToken)
    {
        string candidate;
        lock (world.Gate)
        {
            candidate = world.Books.NewReceipt();
        }

        var verdict = await AskAsync(shortCode, candidate, payer, amount, billReference, cancellationToken).ConfigureAwait(false);
        if (verdict.Code is not "0")
        {
            return CustomerPayment.RefusedByMerchant(verdict.Code);
        }

        lock (world.Gate)
        {
            if (world.Phones[payer].Balance < amount)
            {
                return CustomerPayment.InsufficientFunds;
            }

            var account = kind is DarajaShortCodeKinds.PayBill ? DarajaAccounts.Utility : DarajaAccounts.Merchant;
            var paid = world.Books.Collect(DarajaOperation.C2bSimulate, shortCode, payer, amount, account, billReference, providerReference: "", candidate);
            Confirm(shortCode, paid, billReference, verdict.ThirdPartyId);
            bills.Paid(paid);
            return CustomerPayment.Paid(paid.Receipt);
        }
    }

    /// <summary>Sends the notice of a payment, when the shortcode has an address for it. Call it under the world's gate.</summary>
    public void Confirm(DarajaShortCode shortCode, DarajaTransaction paid, string billReference, string thirdPartyId)
    {
        if (shortCode.ConfirmationUrl is not { } address)
        {
            return;
        }

        var balance = ResultItem.Shillings(world.Ledger.Balance(shortCode.Number, paid.Account));
        var body = Body(shortCode, paid.Receipt, paid.Msisdn, paid.Amount, billReference, balance, thirdPartyId, TypeOf(paid.Account));
        var flow = FlowOf(DarajaOperation.C2bConfirmation, address);
        flow.Then(world.Options.Timing.Callback, () => world.Callbacks.Send(flow, DarajaOperation.C2bConfirmation, address, body));
    }

    private async Task<(string Code, string ThirdPartyId)> AskAsync(
        DarajaShortCode shortCode, string receipt, string payer, decimal amount, string billReference, CancellationToken cancellationToken)
    {
        if (!shortCode.ValidationEnabled || shortCode.ValidationUrl is not { } address)
        {
            return ("0", "");
        }

        // The type is empty in recorded validations.
        var body = Body(shortCode, receipt, payer, amount, billReference, balance: "", thirdPartyId: "", type: "");
        var lost = FlowOf(DarajaOperation.C2bValidation, address).Faults.Has(FaultEffect.LoseCallback);
        var byDefault = (shortCode.ResponseType is DarajaResponseType.Completed ? "0" : "C2B00016", "");
        if (lost)
        {
            world.Callbacks.RecordLost(DarajaOperation.C2bValidation, address, body);
            return byDefault;
        }

        var reply = await world.Callbacks.AskAsync(DarajaOperation.C2bValidation, address, body, world.Options.Timing.Validation, cancellationToken).ConfigureAwait(false);
        return reply is not null && DarajaFields.TryParse(reply) is { } fields && fields["ResultCode"] is { Length: > 0 } code ? (code, fields["ThirdPartyTransID"]) : byDefault;
    }

    private Flow FlowOf(SandboxOperation operation, Uri address)
    {
        var occasion = new SandboxArrival(operation, "POST", address.PathAndQuery, new Dictionary<string, string>(StringComparer.Ordinal), world.Now);
        var flow = new Flow(world.Scheduler, world.Faults.AfterBody(occasion));
        flow.Answered();
        return flow;
    }

    private ReadOnlyMemory<byte> Body(
        DarajaShortCode shortCode, string receipt, string payer, decimal amount, string billReference, string balance, string thirdPartyId, string type)
    {
        var names = world.Phones[payer].Name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return DarajaJson.Write(json =>
        {
            json.WriteString("TransactionType", type);
            json.WriteString("TransID", receipt);
            json.WriteString("TransTime", KenyanTime.Compact(world.Now));
            json.WriteString("TransAmount", ResultItem.Shillings(amount));
            json.WriteString("BusinessShortCode", shortCode.Number);
            json.WriteString("BillRefNumber", billReference);
            json.WriteString("InvoiceNumber", "");
            json.WriteString("OrgAccountBalance", balance);
            json.WriteString("ThirdPartyTransID", thirdPartyId);
            json.WriteString("MSISDN", Written(payer, shortCode.RegisteredVersion));
            json.WriteString("FirstName", names.ElementAtOrDefault(0) ?? "");
            json.WriteString("MiddleName", names.Length > 2 ? names[1] : "");
            json.WriteString("LastName", names.Length > 1 ? names[^1] : "");
        });
    }

    private static string TypeOf(string account) => account == DarajaAccounts.Merchant ? "Buy Goods" : "Pay Bill";

    private string Written(string msisdn, int version) => world.Options.Shapes.C2bNumber switch
    {
        C2bNumberStyle.Plain => msisdn,
        C2bNumberStyle.Masked => Masked(msisdn),
        C2bNumberStyle.Hashed => Hashed(msisdn),
        _ => version == 1 ? Hashed(msisdn) : Masked(msisdn),
    };

    private static string Masked(string msisdn) => $"{msisdn[..4]} ***** {msisdn[^3..]}";

    private static string Hashed(string msisdn) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(msisdn)));
}
