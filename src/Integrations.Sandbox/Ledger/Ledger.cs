namespace Integrations.Sandbox;

/// <summary>The provider's own books: double entry, so that money is neither made nor lost. Thread-safe.</summary>
public sealed class Ledger
{
    /// <summary>The party on the other side of opening balances and of fees: everything outside the sandbox.</summary>
    public const string Outside = "Outside";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Party, string Account), decimal> _balances = [];
    private readonly Queue<LedgerTransaction> _transactions = new();
    private readonly TimeProvider _time;
    private readonly int _capacity;

    internal Ledger(TimeProvider time, int capacity) => (_time, _capacity) = (time, capacity);

    /// <summary>The last transactions, oldest first.</summary>
    public IReadOnlyList<LedgerTransaction> Transactions
    {
        get
        {
            lock (_gate)
            {
                return [.. _transactions];
            }
        }
    }

    /// <summary>The sum over all accounts of all parties, <see cref="Outside"/> included. Zero, always.</summary>
    public decimal Total
    {
        get
        {
            lock (_gate)
            {
                return _balances.Values.Sum();
            }
        }
    }

    /// <summary>What an account holds, in shillings; zero for one that nobody has used.</summary>
    public decimal Balance(string party, string account)
    {
        lock (_gate)
        {
            return _balances.GetValueOrDefault((party, account));
        }
    }

    internal void Move(string reference, (string Party, string Account) from, (string Party, string Account) to, decimal amount)
    {
        lock (_gate)
        {
            _balances[from] = _balances.GetValueOrDefault(from) - amount;
            _balances[to] = _balances.GetValueOrDefault(to) + amount;
            _transactions.Enqueue(new LedgerTransaction(
                reference,
                _time.GetUtcNow(),
                [new LedgerEntry(from.Party, from.Account, -amount), new LedgerEntry(to.Party, to.Account, amount)]));
            while (_transactions.Count > _capacity)
            {
                _transactions.Dequeue();
            }
        }
    }
}
