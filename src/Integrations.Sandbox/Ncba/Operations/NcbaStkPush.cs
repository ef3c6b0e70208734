using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Ncba.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Ncba.Operations;

/// <summary>Prompts a customer and settles what the customer answers. Two pushes with the same fields are two prompts: nothing tells them apart.</summary>
internal sealed class NcbaStkPush(NcbaWorld world, NcbaBooks books)
{
    public const string Path = "/payments/api/v1/stk-push/initiate";

    private static readonly string[] Required = ["TelephoneNo", "Amount", "PayBillNo", "AccountNo", "Network", "TransactionType"];

    private readonly Dictionary<string, NcbaPush> _pushes = new(StringComparer.Ordinal);

    /// <summary>Call it under the world's gate.</summary>
    public NcbaPush? Find(string transactionId) => _pushes.GetValueOrDefault(transactionId);

    public SandboxAnswer Handle(NcbaMerchant merchant, NcbaFields fields, Flow flow)
    {
        lock (world.Gate)
        {
            if (Refusal(merchant, fields) is { } reason)
            {
                return Refuse(reason);
            }

            var phone = world.Phones[fields.Text("TelephoneNo")!];
            if (phone.Prompts.Count > 0)
            {
                return Refuse("A transaction is already in process for the current subscriber");
            }

            var push = new NcbaPush
            {
                TransactionId = "NCBA" + world.Ids.Upper(16),
                ReferenceId = world.Ids.Upper(12),
                Merchant = merchant,
                Payer = phone.Msisdn,
                Amount = decimal.Parse(fields.Text("Amount")!, CultureInfo.InvariantCulture),
                Account = fields.Text("AccountNo")!,
                StartedAt = world.Now,
                Flow = flow,
            };
            _pushes.Add(push.TransactionId, push);
            Begin(push, phone);
            return Acknowledge(push);
        }
    }

    private string? Refusal(NcbaMerchant merchant, NcbaFields fields)
    {
        if (Array.Find(Required, name => string.IsNullOrEmpty(fields.Text(name))) is { } missing)
        {
            return $"{missing} is required";
        }

        if (fields.Text("TelephoneNo") is not { Length: 12 } phone || !phone.StartsWith("254", StringComparison.Ordinal) || !phone.All(char.IsAsciiDigit))
        {
            return "Invalid Telephone number, It should include the 254 prefix";
        }

        if (!fields.Text("Amount")!.All(char.IsAsciiDigit) || decimal.Parse(fields.Text("Amount")!, CultureInfo.InvariantCulture) is var amount && (amount < 1 || amount > world.Options.MaximumPush))
        {
            return "Invalid Amount";
        }

        if (fields.Text("PayBillNo") is not PaybillNotice.Paybill)
        {
            return "Invalid PayBillNo";
        }

        if (fields.Text("Network") is not "Safaricom")
        {
            return "Network not supported";
        }

        return fields.Text("TransactionType") is "CustomerPayBillOnline" ? RefusedAccount(merchant, fields.Text("AccountNo")!) : "Invalid TransactionType";
    }

    private string? RefusedAccount(NcbaMerchant merchant, string account)
    {
        if (world.Options.AcceptsAnyCredentials || account == merchant.Till || account == merchant.BankAccount)
        {
            return null;
        }

        var isOwn = account.StartsWith(merchant.Till, StringComparison.Ordinal) && account.Length > merchant.Till.Length + 1;
        return !isOwn || account[merchant.Till.Length] is not ('#' or '-') ? "Account not found"
            : merchant.ReferenceSeparators.Contains(account[merchant.Till.Length], StringComparison.Ordinal) ? null : "wrong format";
    }

    private void Begin(NcbaPush push, Phone phone)
    {
        var answer = phone.NextAnswer();
        if (answer.Reaction is not CustomerReaction.Unreachable)
        {
            push.Prompt = new Prompt((_, given) => Answer(push, given))
            {
                CheckoutRequestId = push.TransactionId,
                ShortCode = PaybillNotice.Paybill,
                Amount = push.Amount,
                AccountReference = push.Account,
                Description = "",
                ExpiresAt = world.Now + world.Options.Timing.PromptLife,
            };
        }

        var takes = phone.AnswersAfter ?? world.Options.Timing.Customer;
        push.Ending = answer.Reaction switch
        {
            CustomerReaction.Pay => push.Flow.Then(takes, () => Conclude(push, isPaid: true)),
            CustomerReaction.Refuse or CustomerReaction.Unreachable => push.Flow.Then(takes, () => Conclude(push, isPaid: false)),
            CustomerReaction.Ignore => push.Flow.Then(world.Options.Timing.PromptLife, () => Conclude(push, isPaid: false)),
            CustomerReaction.Never => world.Scheduler.After(world.Options.Timing.PromptLife, () => Hide(push)),
            _ => world.Scheduler.After(world.Options.Timing.PromptLife, () => Conclude(push, isPaid: false)),
        };

        // Shown last: who sees the prompt may move the clock, and must find the customer's answer set.
        if (push.Prompt is { } prompt && push.IsPaid is null)
        {
            phone.Show(prompt);
        }
    }

    private bool Answer(NcbaPush push, CustomerAnswer answer)
    {
        lock (world.Gate)
        {
            if (push.IsPaid is not null || push.Prompt is not { IsOpen: true })
            {
                return false;
            }

            Conclude(push, answer.Reaction is CustomerReaction.Pay);
            return true;
        }
    }

    private void Conclude(NcbaPush push, bool isPaid)
    {
        lock (world.Gate)
        {
            if (push.IsPaid is not null)
            {
                return;
            }

            Hide(push);
            push.Ending?.Dispose();
            push.IsPaid = isPaid && world.Phones[push.Payer].Balance >= push.Amount;
            if (push.IsPaid is true)
            {
                books.Receive(NcbaOperation.StkPush, push.Merchant, push.Payer, push.Amount, push.Account, push.TransactionId, push.Flow.Faults);
            }
        }
    }

    private void Hide(NcbaPush push)
    {
        if (push.Prompt is { } prompt)
        {
            world.Phones[push.Payer].Hide(prompt);
        }
    }

    private static SandboxAnswer Acknowledge(NcbaPush push) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("TransactionID", push.TransactionId);
        json.WriteString("StatusCode", "0");
        json.WriteString("StatusDescription", "Success. Request accepted for processing");
        json.WriteString("ReferenceID", push.ReferenceId);
    }));

    private static SandboxAnswer Refuse(string reason) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteNull("TransactionID");
        json.WriteString("StatusCode", "1");
        json.WriteString("StatusDescription", reason);
        json.WriteNull("ReferenceID");
    }));
}
