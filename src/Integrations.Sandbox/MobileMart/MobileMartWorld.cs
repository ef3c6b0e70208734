using System.Collections.Concurrent;
using Integrations.Sandbox.MobileMart.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MobileMart;

/// <summary>Everything the operations share: clock, books, merchants, products, sales, and the lock under which they change.</summary>
internal sealed class MobileMartWorld : IGatewayWorld, IAsyncDisposable
{
    private readonly SandboxOptions _sandbox;
    private readonly Recording<SandboxExecution> _executions;
    private readonly HashSet<string> _requests = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _latest = new();

    public MobileMartWorld(SandboxOptions options)
    {
        _sandbox = options;
        _executions = new(options.RecordingCapacity, execution => execution.Operation);
        Ids = new Identifiers(options.Seed);
        Scheduler = new Scheduler(options.TimeProvider);
        Ledger = new Ledger(options.TimeProvider, options.RecordingCapacity);
        Tokens = new MobileMartTokens(this);
        Arrivals = new(options.RecordingCapacity, arrival => arrival.Operation);
    }

    public MobileMartSandboxOptions Options => _sandbox.MobileMart;

    public TimeProvider Time => _sandbox.TimeProvider;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Held while sales, lookups or credit change.</summary>
    public Lock Gate { get; } = new();

    public Identifiers Ids { get; }

    public Scheduler Scheduler { get; }

    public Ledger Ledger { get; }

    public MobileMartTokens Tokens { get; }

    public FaultPlan Faults { get; } = new();

    public Recording<SandboxArrival> Arrivals { get; }

    public IReadOnlyList<SandboxExecution> Executions => _executions.Snapshot();

    /// <summary>By client id, case-sensitive.</summary>
    public ConcurrentDictionary<string, MobileMartMerchant> Merchants { get; } = new(StringComparer.Ordinal);

    /// <summary>Whom a stranger is taken for, where every credential is let in.</summary>
    public MobileMartMerchant? Guest { get; set; }

    /// <summary>The catalogue as it is now. Replaced as a whole.</summary>
    public IReadOnlyList<MobileMartSandboxProduct> Products { get; set; } = ProductShelf.All;

    public ConcurrentDictionary<string, MobileMartMeter> Meters { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, MobileMartBillAccount> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Codes by mobile number, in place of the test number's. 0 lets it succeed.</summary>
    public ConcurrentDictionary<string, int> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>By the requestId of the purchase. Under the gate.</summary>
    public Dictionary<string, MobileMartSale> Sales { get; } = new(StringComparer.Ordinal);

    /// <summary>By transaction id. Under the gate.</summary>
    public Dictionary<string, MobileMartPrevend> Prevends { get; } = new(StringComparer.Ordinal);

    public void Answered(SandboxArrival arrival) => _sandbox.OnAnswered?.Invoke(arrival);

    public int ExecutionCount(SandboxOperation operation) => _executions.Count(operation);

    public Task ExecutedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken) => _executions.ReachedAsync(operation, count, cancellationToken);

    public string NewUuid() => $"{Ids.Hex(8)}-{Ids.Hex(4)}-4{Ids.Hex(3)}-a{Ids.Hex(3)}-{Ids.Hex(12)}";

    public string NewDigits(int length) => string.Create(length, Ids.Hex(length), static (span, hex) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)('0' + (Convert.ToInt32(hex[i].ToString(), 16) % 10));
        }
    });

    /// <summary>A product of one service; <see langword="null"/> when it is not in its catalogue.</summary>
    public MobileMartSandboxProduct? Find(MobileMartVas vas, string? id) => Products.FirstOrDefault(product => product.Vas == vas && product.Id == id);

    /// <summary>What is wrong with a requestId; <see langword="null"/> when it is new and short enough.</summary>
    public SandboxAnswer? Refuse(string? requestId) => requestId switch
    {
        null => FulcrumAnswers.Error(1010, null, Options.Shapes),
        { Length: > 36 } => FulcrumAnswers.TooLong(),
        _ => _requests.Contains(requestId) ? Options.DuplicateRequest : null,
    };

    /// <summary>The requestId is used up: it led to a sale or a lookup.</summary>
    public void Use(string requestId) => _requests.Add(requestId);

    /// <summary>True when the limit of requests in a minute is reached.</summary>
    public bool IsOverrun()
    {
        if (Options.RequestsPerMinute is 0)
        {
            return false;
        }

        lock (Gate)
        {
            while (_latest.TryPeek(out var first) && first <= Now - TimeSpan.FromMinutes(1))
            {
                _latest.Dequeue();
            }

            if (_latest.Count >= Options.RequestsPerMinute)
            {
                return true;
            }

            _latest.Enqueue(Now);
            return false;
        }
    }

    /// <summary>Takes the money and writes the sale down. Under the gate.</summary>
    public void Record(MobileMartSale sale, string party)
    {
        Use(sale.RequestId);
        Sales.Add(sale.RequestId, sale);
        sale.Merchant.Credit -= sale.Amount;
        Ledger.Move(sale.TransactionId, (sale.Merchant.ClientId, "Credit"), (Integrations.Sandbox.Ledger.Outside, sale.Product.Vas.ToString()), sale.Amount);
        var execution = new SandboxExecution
        {
            Operation = sale.Operation,
            Receipt = sale.TransactionId,
            Reference = sale.RequestId,
            ProviderReference = sale.SerialNumber,
            ShortCode = sale.Product.Id,
            Party = party,
            Amount = sale.Amount,
            At = sale.At,
        };
        _executions.Add(execution);
        _sandbox.OnExecuted?.Invoke(execution);
    }

    public ValueTask DisposeAsync() => Scheduler.DisposeAsync();
}
