using Integrations.Crash.Host;
using Integrations.Sandbox;

namespace Integrations.Crash.Run;

/// <summary>Compares what the providers really did with what the journal says, row by row and without the Bridge's own code.</summary>
internal sealed class Check(JournalDatabase database, Providers providers, Book book)
{
    private readonly List<string> _violations = [];

    public Findings Run()
    {
        var payments = database.Read("SELECT key, state, amount, id FROM payment WHERE kind <> 'Refund'", static row => (Key: row.GetString(0), State: row.GetString(1), Amount: row.GetInt64(2), Id: row.GetString(3)));
        var attempts = database.Read("SELECT payment, state FROM attempt", static row => (Payment: row.GetString(0), State: row.GetString(1))).ToLookup(static attempt => attempt.Payment, static attempt => attempt.State, StringComparer.Ordinal);
        var untold = database.Read("SELECT DISTINCT stream FROM outbox", static row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        var refunds = Refunds();
        var executions = providers.Executions.Select(static execution => (Key: KeyOf(execution), execution.Amount)).Where(static execution => execution.Key is not null)
            .ToLookup(static execution => execution.Key!, static execution => execution.Amount, StringComparer.Ordinal);
        var keys = payments.Select(static payment => payment.Key).ToHashSet(StringComparer.Ordinal);
        var told = book.Told;

        var doubles = Count(executions, of => of.Count() > 1 && !refunds.Explains(of.Key, of.Count()), static of => $"executed {of.Count()} times: {of.Key}");
        var unknown = Count(executions, of => !keys.Contains(of.Key), static of => $"executed and not in the journal: {of.Key}");
        var unattempted = Count(
            payments, payment => executions.Contains(payment.Key) && !attempts.Contains(payment.Id), static payment => $"executed and no attempt in the journal: {payment.Key}");
        var brokenWords = Count(book.Abandoned, key => keys.Contains(key) || executions.Contains(key), static key => $"the caller was told that nothing is taken, and it is: {key}");
        var lostKeys = Count(book.Taken, key => !keys.Contains(key), static key => $"taken and not in the journal: {key}");
        var failedButPaid = Count(payments, payment => payment.State is "Failed" or "Expired" or "Cancelled" && executions.Contains(payment.Key), static payment => $"{payment.State} and executed: {payment.Key}");
        var paidForNothing = Count(payments, payment => payment.State is "Succeeded" && !executions.Contains(payment.Key), static payment => $"succeeded and not executed: {payment.Key}");
        var otherAmount = Count(
            payments, payment => payment.State is "Succeeded" && (Order.Parse(payment.Key).Money.MinorUnits != payment.Amount || executions[payment.Key].Any(amount => amount != Order.Parse(payment.Key).Amount)), static payment => $"executed with another amount: {payment.Key}");
        var twiceSucceeded = Count(payments, payment => attempts[payment.Id].Count(static state => state is "Succeeded") > 1 && !refunds.IsWaiting(payment.Key), static payment => $"two attempts succeeded: {payment.Key}");
        var untoldEnds = Count(
            payments, payment => payment.State is "Succeeded" or "Failed" && !untold.Contains(payment.Id) && !told.Contains($"{payment.Key} {payment.State}"), static payment => $"{payment.State}, nobody was told and no event is left: {payment.Key}");
        var (answered, lostCallbacks, doubleCallbacks) = CheckCallbacks();

        return new Findings(
            [
                ("payments ordered", book.Ordered), ("payments taken", book.Taken.Count), ("payments in the journal", payments.Count),
                (Odd, book.Answers.Where(static answer => answer.Answer.StartsWith(Line.Odd, StringComparison.Ordinal)).Sum(static answer => answer.Count)),
                .. payments.GroupBy(static payment => payment.State, StringComparer.Ordinal).Select(static state => ($"  {state.Key}", state.Count())),
                ("in doubt at the end", payments.Count(payment => payment.State is "Active" && attempts[payment.Id].Any(static state => state is "Unknown" or "Prepared"))),
                ("in doubt at the end and payouts", payments.Count(payment => payment.State is "Active" && Order.Parse(payment.Key).IsPayout && attempts[payment.Id].Any(static state => state is "Unknown" or "Prepared"))),
                ("in doubt at the end and executed", payments.Count(payment => payment.State is "Active" && executions.Contains(payment.Key))),
                .. ByKind("in doubt", payments.Where(payment => payment.State is "Active" && attempts[payment.Id].Any(static state => state is "Unknown" or "Prepared")).Select(static payment => payment.Key)),
                ("attempts", attempts.Sum(static of => of.Count())), ("executions", executions.Sum(static of => of.Count())),
                .. ByKind("executions", executions.SelectMany(static of => of.Select(_ => of.Key))),
                ("payments of several attempts", attempts.Count(static of => of.Count() > 1)),
                ("callbacks answered 2xx", answered),
                .. providers.Callbacks.Where(static callback => callback.Status is >= 200 and < 300).CountBy(static callback => callback.Operation).Select(static of => ($"  posts answered {of.Key}", of.Value)),
                ("events untold", untold.Count),
                (Doubles, doubles), (Unknown, unknown), (Unattempted, unattempted), (BrokenWords, brokenWords), (LostKeys, lostKeys), (FailedButPaid, failedButPaid), ("succeeded and not executed", paidForNothing),
                ("executed with another amount", otherAmount), ("two attempts succeeded", twiceSucceeded), ("ends nobody was told", untoldEnds),
                (LostCallbacks, lostCallbacks), ("callbacks stored twice", doubleCallbacks),
                .. refunds.Compare(_violations),
                .. Sales(payments, executions),
            ],
            _violations);
    }

    public const string Odd = "calls that failed in a way that callers are not promised";

    public const string Doubles = "double executions";

    public const string Unknown = "executions that the journal does not know";

    public const string Unattempted = "executed without an attempt in the journal";

    public const string BrokenWords = "told that nothing is taken, and it is";

    public const string LostKeys = "taken keys lost";

    public const string FailedButPaid = "failed and executed";

    public const string LostCallbacks = "callbacks answered 2xx and lost";

    public const string Unknowing = "sold and not known to be sold";

    public const string Unprinted = "sold without its token";

    /// <summary>What suppliers sold comes back with one sale and its own token, whatever was killed.</summary>
    private IEnumerable<(string Name, int Value)> Sales(List<(string Key, string State, long Amount, string Id)> payments, ILookup<string, decimal> executions)
    {
        var sales = payments.Where(static payment => Order.Parse(payment.Key).IsSale).ToList();
        if (sales.Count is 0)
        {
            return [];
        }

        var printed = book.Printed;
        var slips = printed.ToLookup(static slip => slip.Key, StringComparer.Ordinal);
        var truth = providers.Executions.Where(static execution => SalesOf.ContainsKey(execution.Operation)).ToLookup(static execution => KeyOf(execution)!, StringComparer.Ordinal);
        var unknowing = Count(sales, sale => executions.Contains(sale.Key) && sale.State is not "Succeeded", static sale => $"sold, and {sale.State} in the journal: {sale.Key}");
        var unprinted = Count(sales, sale => sale.State is "Succeeded" && !slips.Contains(sale.Key), static sale => $"succeeded, and nothing to print: {sale.Key}");
        var foreign = Count(
            printed, slip => !truth[slip.Key].Any(execution => execution.Reference == slip.Reference && execution.Receipt == slip.Number), static slip => $"printed, and not what the supplier sold: {slip.Key}");
        var shared = Count(printed.GroupBy(static slip => slip.Tokens, StringComparer.Ordinal), static of => of.Count() > 1, static of => $"one token for several slips: {string.Join(", ", of.Select(static slip => slip.Key))}");
        return [("slips printed", printed.Count), (Unknowing, unknowing), (Unprinted, unprinted), ("slips of another sale", foreign), ("tokens on several slips", shared)];
    }

    private static readonly Dictionary<SandboxOperation, OrderWallet> SalesOf = new() { [FlashOperation.UtilityPurchase] = OrderWallet.Flash, [MobileMartOperation.UtilityPurchase] = OrderWallet.MobileMart };

    private RefundCheck Refunds() => new(
        database.Read("SELECT p.key, a.reference, a.state, coalesce(a.receipt, '') FROM attempt a JOIN payment p ON p.id = a.payment WHERE p.kind = 'Collect'", static row => new RefundCheck.Attempt(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3))),
        database.Read("SELECT key, state FROM payment WHERE kind = 'Refund'", static row => new RefundCheck.Refund(row.GetString(0), row.GetString(1))),
        providers.Executions);

    /// <summary>For each address: at least as many rows as different bodies were answered 2xx, and at most as many as were posted.</summary>
    private (int Answered, int Lost, int Doubled) CheckCallbacks()
    {
        var rows = database.Read("SELECT slug || '/' || callback_id FROM inbox", static row => row.GetString(0)).CountBy(static address => address, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var idLength = rows.Keys.FirstOrDefault() is { } any ? any.Length - any.IndexOf('/', StringComparison.Ordinal) - 1 : 0;
        var posted = providers.Callbacks
            .Where(static callback => callback.Delivery is not CallbackDelivery.Lost)
            .GroupBy(callback => AddressOf(callback, idLength), StringComparer.Ordinal)
            .ToDictionary(static address => address.Key, static address => (Answered: Different(address.Where(static callback => callback.Status is >= 200 and < 300)), Posted: Different(address)), StringComparer.Ordinal);
        var lost = Count(posted, address => rows.GetValueOrDefault(address.Key) < address.Value.Answered, address => $"{address.Value.Answered} callbacks answered, {rows.GetValueOrDefault(address.Key)} stored: {address.Key}");
        var doubled = Count(rows, row => row.Value > posted.GetValueOrDefault(row.Key).Posted, row => $"{posted.GetValueOrDefault(row.Key).Posted} callbacks posted, {row.Value} stored: {row.Key}");
        return (posted.Values.Sum(static address => address.Answered), lost, doubled);
    }

    private static IEnumerable<(string Name, int Value)> ByKind(string name, IEnumerable<string> keys) =>
        keys.CountBy(static key => (Order.Parse(key).Wallet, Kind: Order.Parse(key) switch { { IsSale: true } => "sales", { IsPayout: true } => "payouts", _ => "collections" })).OrderBy(static of => of.Key).Select(of => ($"  {name} {of.Key.Wallet} {of.Key.Kind}", of.Value));

    private static string AddressOf(SandboxCallback callback, int idLength)
    {
        var segments = callback.Address.AbsolutePath.Split('/');
        return $"{segments[^2]}/{segments[^1][..Math.Min(idLength, segments[^1].Length)]}";
    }

    private static int Different(IEnumerable<SandboxCallback> callbacks) => callbacks.Select(static callback => Convert.ToHexString(callback.Body.Span)).Distinct(StringComparer.Ordinal).Count();

    private int Count<T>(IEnumerable<T> items, Func<T, bool> isWrong, Func<T, string> describe)
    {
        var wrong = items.Where(isWrong).ToList();
        _violations.AddRange(wrong.Select(describe));
        return wrong.Count;
    }

    /// <summary>The key of the payment that an execution belongs to; <see langword="null"/> for one that is no payment.</summary>
    private static string? KeyOf(SandboxExecution execution) =>
        execution.Operation == DarajaOperation.StkPush || execution.Operation == DarajaOperation.B2c ? Order.OfPhone(execution.Party).Key
        : SalesOf.TryGetValue(execution.Operation, out var supplier) ? Order.OfParty(supplier, false, execution.Party).Key
        : Payments.TryGetValue(execution.Operation, out var kind) ? Order.OfParty(kind.Wallet, kind.IsPayout, execution.Party).Key
        : null;

    private static readonly Dictionary<SandboxOperation, (OrderWallet Wallet, bool IsPayout)> Payments = new()
    {
        [MomoOperation.RequestToPay] = (OrderWallet.Mtn, false),
        [MomoOperation.Transfer] = (OrderWallet.Mtn, true),
        [AirtelOperation.Push] = (OrderWallet.Airtel, false),
        [AirtelOperation.Disbursement] = (OrderWallet.Airtel, true),
        [NcbaOperation.StkPush] = (OrderWallet.Ncba, false),
    };
}
