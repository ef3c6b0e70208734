using System.Collections.Concurrent;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Core.Tests.Idempotency;

/// <summary>A client of one process: an executor over a store, and a provider whose answers are scripted.</summary>
internal sealed class PaymentClient
{
    private readonly IdempotentExecutor _executor;

    public PaymentClient(IIdempotencyStore store, IReferenceGenerator references, IPayloadProtector? protector = null) =>
        _executor = new IdempotentExecutor(store, references, Options.Create(new IdempotencyOptions()), Log, protector);

    public ListLogger<IdempotentExecutor> Log { get; } = new();

    /// <summary>The references that were sent, in order.</summary>
    public ConcurrentQueue<string> Sent { get; } = [];

    public Replay Replay { get; set; } = Replay.Never;

    /// <summary>What a repeat does in place of sending; <see langword="null"/> sends again.</summary>
    public Func<string, CancellationToken, Task<Outcome<Receipt>>>? Again { get; set; }

    public Func<CancellationToken, Task<Outcome<Receipt>>> Answer { get; set; } = _ => Task.FromResult(Completed("R1"));

    public static Outcome<Receipt> Completed(string number) => new Outcome<Receipt>.Completed(new Receipt(number)) { Trace = new CallTrace { HttpStatus = 200, Transmissions = 1 } };

    public static Outcome<Receipt> Accepted(string number) => new Outcome<Receipt>.Accepted(new Receipt(number));

    public static Outcome<Receipt> Refused(ErrorCategory category = ErrorCategory.CustomerFunds) => new Outcome<Receipt>.Refused(Error(category) with { Code = "1" });

    public static Outcome<Receipt> NotSent() => new Outcome<Receipt>.Refused(Error(ErrorCategory.ProviderDown) with { NothingSent = true });

    public static Outcome<Receipt> Unknown() => new Outcome<Receipt>.Unknown(Error(ErrorCategory.OutcomeUnknown));

    public static ProviderError Error(ErrorCategory category) => new() { Category = category, Provider = "mpesa", Operation = "b2c" };

    public void Answers(Outcome<Receipt> outcome) => Answer = _ => Task.FromResult(outcome);

    public Task<Outcome<Receipt>> PayAsync(string? key = "order-1", long amount = 100, CancellationToken cancellationToken = default) => _executor.ExecuteAsync(
        new IdempotentCall<Receipt>
        {
            Provider = "mpesa",
            Merchant = "shop",
            Operation = new ProviderOperation("b2c", HttpMethod.Post, "/pay", Replay),
            Key = key,
            Fingerprint = Fingerprint.Of(fields => fields.Add("amount", amount)),
            ValueType = ReceiptContext.Default.Receipt,
            Again = Again,
        },
        (reference, stop) =>
        {
            Sent.Enqueue(reference);
            return Answer(stop);
        },
        cancellationToken);
}
