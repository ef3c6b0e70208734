using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox.Airtel;

/// <summary>What all payments share: how they run, end, are reported and asked about.</summary>
internal sealed class AirtelPayments(AirtelWorld world)
{
    private const int MostDecimals = 3;

    /// <summary>The amount; <see langword="null"/> when it is none that Airtel takes.</summary>
    public decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && decimal.Round(amount, MostDecimals) == amount
        && amount >= world.Options.MinimumAmount
        && amount <= world.Options.MaximumAmount
            ? amount
            : null;

    public AirtelTransaction Open(AirtelTurn turn, string id, AirtelSubscriber subscriber, decimal amount, string account, string airtelMoneyId)
    {
        var transaction = new AirtelTransaction
        {
            App = turn.App,
            Operation = turn.Route.Operation,
            Id = id,
            Subscriber = subscriber,
            Amount = amount,
            Reference = turn.Text("reference") ?? "",
            Account = account,
            AirtelMoneyId = airtelMoneyId,
            WalletReference = world.Ids.Upper(3) + world.Books.NewReceipt("."),
            CreatedAt = world.Now,
            Flow = turn.Flow,
        };
        world.Books.Add(transaction);
        return transaction;
    }

    /// <summary>Runs a prompt: the customer answers later, and a callback says so.</summary>
    public void Prompt(AirtelTransaction transaction)
    {
        var timing = world.Options.Timing;
        transaction.Code = "DP00800001006";
        if (world.Options.Shapes.IntermediateCallback)
        {
            transaction.Flow.Then(timing.Callback, () => Report(transaction));
        }

        if (transaction.Flow.Faults.Find(FaultEffect.Conclude) is { } forced)
        {
            transaction.Ending = transaction.Flow.Then(timing.Customer, () => End(transaction, "TF", forced.Code, forced.Text));
            return;
        }

        var outcome = transaction.Subscriber.Outcome;
        switch (outcome.Reaction)
        {
            case AirtelReaction.Pay:
                transaction.Ending = transaction.Flow.Then(timing.Customer, () => Pay(transaction));
                break;
            case AirtelReaction.Fail:
                transaction.Ending = transaction.Flow.Then(timing.Customer, () => End(transaction, "TF", outcome.Code, outcome.Message));
                break;
            case AirtelReaction.Ignore when transaction.App.HasAdditionalStatuses:
                transaction.Ending = world.Scheduler.After(timing.PromptLife, () => End(transaction, "TE", "DP00800001029", "Transaction has been expired", calledBack: false));
                break;
            case AirtelReaction.Ignore:
                break;
            default:
                BecomeAmbiguous(transaction);
                break;
        }
    }

    /// <summary>Pays out at once.</summary>
    /// <returns><see langword="false"/> when the application's account holds too little; nothing was written down then.</returns>
    public bool TryPayOut(AirtelTransaction transaction)
    {
        if (world.Ledger.Balance(transaction.App.ClientId, transaction.Account) < transaction.Amount)
        {
            return false;
        }

        if (transaction.Flow.Faults.Find(FaultEffect.Conclude) is { } forced)
        {
            (transaction.Status, transaction.Code, transaction.Message) = ("TF", forced.Code, forced.Text);
            return true;
        }

        var outcome = transaction.Subscriber.Outcome;
        switch (outcome.Reaction)
        {
            case AirtelReaction.Pay:
                world.Books.TryExecute(transaction);
                transaction.Status = "TS";
                break;
            case AirtelReaction.Fail:
                (transaction.Status, transaction.Code, transaction.Message) = ("TF", outcome.Code, outcome.Message);
                break;
            case AirtelReaction.Ignore:
                transaction.Status = "TIP";
                break;
            default:
                BecomeAmbiguous(transaction);
                break;
        }

        return true;
    }

    /// <summary>The answer to a question about a payment.</summary>
    public SandboxAnswer Describe(AirtelTurn turn, AirtelTransaction? transaction, string notFoundCode, string prefix)
    {
        if (transaction is null || transaction.CreatedAt + world.Options.Timing.InvisibleToEnquiry > world.Now)
        {
            return NotFound(turn, notFoundCode);
        }

        var fields = new JsonObject { ["id"] = transaction.Id, ["status"] = transaction.Status };
        if (transaction.IsFinal)
        {
            fields["airtel_money_id"] = transaction.AirtelMoneyId;
            fields["message"] = transaction.Message.Length > 0 ? transaction.Message : "Success";
        }

        return AirtelJson.Answer(200, new JsonObject { ["data"] = new JsonObject { ["transaction"] = fields }, ["status"] = Envelope(transaction, prefix) });
    }

    public static bool IsDuplicate(AirtelSubscriber subscriber) => subscriber.Mishap is AirtelMishap.DuplicateAfterAcceptance;

    /// <summary>The answer instead of the true one, for a subscriber whose answers go wrong; <see langword="null"/> for others.</summary>
    public static SandboxAnswer? Mishap(AirtelSubscriber subscriber, string failedCode) => subscriber.Mishap switch
    {
        AirtelMishap.TimeoutAfterAcceptance => AirtelAnswer.IoException,
        AirtelMishap.ErrorAfterAcceptance or AirtelMishap.ErrorBeforeAcceptance => AirtelAnswer.Refusal(500, 500, failedCode, "Something Went Wrong"),
        _ => null,
    };

    private JsonObject Envelope(AirtelTransaction transaction, string prefix)
    {
        if (world.Options.Shapes.HonestEnvelopes)
        {
            return transaction.Status switch
            {
                "TS" or "TR" => AirtelAnswer.Envelope(prefix + "01", "SUCCESS", "ESB000010", success: true),
                "TIP" => AirtelAnswer.Envelope(prefix + "06", "SUCCESS", "ESB000010", success: true),
                "TA" => AirtelAnswer.Envelope(prefix + "00", "Ambiguous", resultCode: null, success: false),
                _ => AirtelAnswer.Envelope(transaction.Code, "FAILED", resultCode: null, success: false),
            };
        }

        // As observed: the envelope of a success says "in process" and that it failed, the envelope of a failure says success.
        return transaction.Status switch
        {
            "TS" => AirtelAnswer.Envelope(prefix + "06", "Success", "ESB000010", success: false),
            "TF" or "TE" => AirtelAnswer.Envelope(transaction.Code, "SUCCESS", "ESB000010", success: true),
            _ => AirtelAnswer.Envelope(prefix + "06", "SUCCESS", "ESB000010", success: true),
        };
    }

    private SandboxAnswer NotFound(AirtelTurn turn, string notFoundCode) => world.Options.Shapes.NotFound switch
    {
        AirtelNotFound.Message => AirtelAnswer.Refusal(200, 400, "DP00800001005", "TransactionNot Found", numeric: turn.Route.NumericCodes),
        AirtelNotFound.ResponseCode => AirtelAnswer.Refusal(200, 400, notFoundCode, "Transaction Not Found", numeric: turn.Route.NumericCodes),
        _ => AirtelAnswer.Refusal(200, 400, responseCode: null, "No Transaction Found With Provided Transaction Id.", "ESB000045", turn.Route.NumericCodes),
    };

    private void BecomeAmbiguous(AirtelTransaction transaction)
    {
        transaction.Status = "TA";
        if (transaction.Subscriber.Outcome.Reaction is AirtelReaction.AmbiguousThenPay)
        {
            transaction.Ending = world.Scheduler.After(world.Options.Timing.Settling, () => Pay(transaction));
        }
    }

    private void Pay(AirtelTransaction transaction)
    {
        lock (world.Gate)
        {
            if (transaction.IsFinal)
            {
                return;
            }

            if (!world.Books.TryExecute(transaction))
            {
                End(transaction, "TF", AirtelOutcome.NoBalance.Code, AirtelOutcome.NoBalance.Message);
            }
            else if (transaction.Flow.Faults.Find(FaultEffect.ExecuteThenConclude) is { } contradiction)
            {
                End(transaction, "TF", contradiction.Code, contradiction.Text);
            }
            else
            {
                End(transaction, "TS", "DP008001001", $"Paid {transaction.Amount.ToString(CultureInfo.InvariantCulture)} to SANDBOX LIMITED, Trans ID {transaction.AirtelMoneyId}. Your balance is {transaction.Subscriber.Balance.ToString(CultureInfo.InvariantCulture)}.");
            }
        }
    }

    private void End(AirtelTransaction transaction, string status, string code, string message, bool calledBack = true)
    {
        lock (world.Gate)
        {
            if (transaction.IsFinal)
            {
                return;
            }

            transaction.Ending?.Dispose();
            (transaction.Status, transaction.Code, transaction.Message) = (status, code, message);
            if (calledBack)
            {
                transaction.Flow.Then(world.Options.Timing.Callback, () => Report(transaction));
            }
        }
    }

    private void Report(AirtelTransaction transaction)
    {
        if (transaction.App.CallbackUrl is { } address && transaction.TakesFromSubscriber)
        {
            world.Callbacks.Send(transaction.Flow, transaction.Operation, address, AirtelCallback.Compose(transaction, world.Options.Shapes));
        }
    }
}
