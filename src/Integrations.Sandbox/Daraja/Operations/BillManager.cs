using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>Bill Manager: opt-in, invoices, receipts, and the notice of each payment to a biller, tried up to five times.</summary>
internal sealed class BillManager(DarajaWorld world)
{
    private const string Root = "/v1/billmanager-invoice/";
    private const int Tries = 5;
    private const int MostInvoices = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly FieldRule[] OptInFields =
    [
        Rule.ShortCode("shortcode"),
        Rule.Text("email", 3, 254),
        Rule.Digits("officialContact", 9, 12),
        Rule.OneOf("sendReminders", "0", "1"),
        Rule.Text("logo", maximum: 100_000) with { IsOptional = true },
        Rule.Url("callbackurl"),
    ];

    private static readonly FieldRule[] InvoiceFields =
    [
        Rule.Text("externalReference", maximum: 128),
        Rule.Text("billedFullName", maximum: 128),
        Rule.Digits("billedPhoneNumber", 9, 12),
        Rule.Text("billedPeriod", maximum: 128),
        Rule.Text("invoiceName", maximum: 128),
        Rule.LongDay("dueDate"),
        Rule.Text("accountReference", maximum: 128),
        Rule.Amount("amount", _ => 1, _ => 999_999_999),
    ];

    private static readonly FieldRule[] ItemFields = [Rule.Text("itemName", maximum: 128), Rule.Amount("amount", _ => 1, _ => 999_999_999)];
    private static readonly FieldRule[] CancelFields = [Rule.Text("externalReference", maximum: 128)];

    private static readonly FieldRule[] ReconcileFields =
    [
        Rule.LongDay("paymentDate"),
        Rule.Amount("paidAmount", _ => 1, _ => 999_999_999),
        Rule.Text("accountReference", maximum: 128),
        Rule.Text("transactionId", maximum: 128),
        Rule.Digits("phoneNumber", 9, 12),
        Rule.Text("fullName", maximum: 128),
        Rule.Text("invoiceName", maximum: 128),
        Rule.Text("externalReference", maximum: 128),
    ];

    private readonly Dictionary<string, Biller> _billers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Invoice> _invoices = new(StringComparer.Ordinal);

    public IEnumerable<DarajaRoute> Routes =>
    [
        Route("optin", OptInFields, turn => OptIn(turn, isNew: true)),
        Route("change-optin-details", OptInFields, turn => OptIn(turn, isNew: false)),
        Route("single-invoicing", InvoiceFields, Send),
        Route("bulk-invoicing", InvoiceFields, Send) with { IsList = true },
        Route("cancel-single-invoice", CancelFields, Cancel),
        Route("cancel-bulk-invoices", CancelFields, Cancel) with { IsList = true },
        Route("reconciliation", ReconcileFields, Reconcile),
    ];

    /// <summary>Tells the biller of a payment, and counts it towards the invoice of its account. Call it under the world's gate.</summary>
    public void Paid(DarajaTransaction payment)
    {
        foreach (var invoice in _invoices.Values.Where(invoice => invoice.Account == payment.BillReference))
        {
            invoice.Paid += payment.Amount;
        }

        if (!_billers.TryGetValue(payment.ShortCode, out var biller))
        {
            return;
        }

        var body = DarajaJson.Write(json =>
        {
            json.WriteString("transactionId", payment.Receipt);
            json.WriteString("paidAmount", payment.Amount.ToString("0.##", CultureInfo.InvariantCulture));
            json.WriteString("msisdn", payment.Msisdn);
            json.WriteString("dateCreated", KenyanTime.Format(world.Now, "yyyy-MM-dd"));
            json.WriteString("accountReference", payment.BillReference);
            json.WriteString("shortCode", payment.ShortCode);
        });
        var occasion = new SandboxArrival(DarajaOperation.BillPayment, "POST", biller.CallbackUrl.PathAndQuery, new Dictionary<string, string>(StringComparer.Ordinal), world.Now);
        var flow = new Flow(world.Scheduler, world.Faults.AfterBody(occasion));
        flow.Answered();
        if (flow.Faults.Has(FaultEffect.LoseCallback))
        {
            world.Callbacks.RecordLost(DarajaOperation.BillPayment, biller.CallbackUrl, body);
            return;
        }

        flow.Then(world.Options.Timing.Callback, () => flow.Send(stop => TellAsync(biller.CallbackUrl, body, stop)));
    }

    private static DarajaRoute Route(string call, FieldRule[] fields, Func<DarajaTurn, SandboxAnswer> handle) => new(Root + call, DarajaOperation.BillManager, DarajaProducts.BillManager, fields, handle);

    private async Task TellAsync(Uri address, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await world.Callbacks.AskAsync(DarajaOperation.BillPayment, address, body, Patience, cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
    }

    private SandboxAnswer OptIn(DarajaTurn turn, bool isNew)
    {
        lock (world.Gate)
        {
            var shortCode = turn["shortcode"];
            if (!world.ShortCodes.ContainsKey(shortCode))
            {
                return DarajaAnswer.Error(400, "400.003.02", "Bad Request - Kindly use your own ShortCode", world.Ids.Request());
            }

            if (isNew == _billers.ContainsKey(shortCode))
            {
                return Refused(isNew ? "409" : "404", isNew ? "Shortcode has already opted in" : "Shortcode has not opted in");
            }

            var key = isNew ? "AG_" + world.Ids.Upper(20) : _billers[shortCode].AppKey;
            _billers[shortCode] = new Biller(key, new Uri(turn["callbackurl"]));
            return Done(json => json.WriteString("app_key", key));
        }
    }

    private SandboxAnswer Send(DarajaTurn turn)
    {
        if (turn.Items.Count > MostInvoices)
        {
            return DarajaAnswer.Error(400, "400.002.05", "Invalid Request Payload", world.Ids.Request());
        }

        foreach (var item in turn.Items.SelectMany(static invoice => invoice.List("invoiceItems")))
        {
            if (Array.Find(ItemFields, rule => rule.Check(item, world.Options) is not null) is { } broken)
            {
                return DarajaAnswer.Error(400, "400.002.02", "Bad Request - Invalid " + broken.Name, world.Ids.Request());
            }
        }

        lock (world.Gate)
        {
            // All or none: a batch with a known number sends nothing.
            if (turn.Items.Any(item => _invoices.ContainsKey(item["externalReference"])))
            {
                return Refused("409", "Duplicate externalReference");
            }

            foreach (var item in turn.Items)
            {
                _invoices[item["externalReference"]] = new Invoice(item["accountReference"]);
            }

            return Done(json => json.WriteString("Status_Message", "Invoice sent successfully"));
        }
    }

    private SandboxAnswer Cancel(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            if (turn.Items.Any(item => !_invoices.ContainsKey(item["externalReference"])))
            {
                return Refused("404", "Invoice not found");
            }

            if (turn.Items.Any(item => _invoices[item["externalReference"]].Paid > 0))
            {
                return Refused("409", "Invoice is partially paid");
            }

            foreach (var item in turn.Items)
            {
                _invoices.Remove(item["externalReference"]);
            }

            return Done(json => json.WriteString("Status_Message", "Invoice cancelled successfully"));
        }
    }

    private SandboxAnswer Reconcile(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            return world.Books.Find(turn["transactionId"], originatorConversationId: "") is null
                ? Refused("404", "Transaction not found")
                : Done(json => json.WriteString("Status_Message", "Receipt sent successfully"));
        }
    }

    private static SandboxAnswer Done(Action<System.Text.Json.Utf8JsonWriter> more) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        more(json);
        json.WriteString("resmsg", "Success");
        json.WriteString("rescode", "200");
    }));

    private static SandboxAnswer Refused(string code, string text) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("Status_Message", text);
        json.WriteString("resmsg", text);
        json.WriteString("rescode", code);
        json.WriteStartArray("errors");
        json.WriteEndArray();
    }));

    private sealed record Biller(string AppKey, Uri CallbackUrl);

    private sealed class Invoice(string account)
    {
        public string Account { get; } = account;

        public decimal Paid { get; set; }
    }
}
