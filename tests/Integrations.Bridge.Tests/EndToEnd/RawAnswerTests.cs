using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integrations.Bridge.Journal;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>Raw answers of providers, kept with their attempts or not.</summary>
public sealed class RawAnswerTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Answers_of_sends_and_questions_are_kept_sealed_and_shown_to_operators()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        var operations = shop.Operations;

        var answers = await operations.ListAnswersAsync(payment.Id);

        Assert.Equal(["stk_push", "stk_query"], answers.Select(static answer => answer.Operation).Distinct());
        Assert.All(answers, answer => Assert.Equal((answer.Length, Convert.ToHexStringLower(SHA256.HashData(answer.Content.Span))), (answer.Content.Length, answer.Digest)));
        Assert.True(JsonDocument.Parse(answers[0].Content).RootElement.TryGetProperty("CheckoutRequestID", out var id));
        var explained = await shop.Operations.ExplainAsync(payment.Id);
        Assert.Contains(answers[0].Digest, explained!.Evidence.Where(static piece => piece.Source is EvidenceSource.Send).Select(static piece => piece.Digest));
        Assert.Contains(explained.Evidence, piece => piece.Source is EvidenceSource.Poll && answers.Any(answer => answer.Digest == piece.Digest));
        var stored = (await shop.Services.GetRequiredService<IPaymentJournal>().FindAsync(payment.Id))!.Attempts[0].Answers;
        Assert.All(stored, answer => Assert.DoesNotContain(id.GetString()!, Encoding.UTF8.GetString(answer.Content.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_kept_unless_it_is_asked_for()
    {
        await using var shop = await Shop.StartAsync();

        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Empty(await shop.Operations.ListAnswersAsync(payment.Id));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => shop.Operations.ListAnswersAsync(new PaymentId(new Guid(1, 2, 3, new byte[8]))));
    }

    [Fact]
    public async Task An_answer_that_proves_nothing_is_kept_and_a_long_one_is_cut()
    {
        await using var shop = await StartAsync();
        var page = "<html>" + new string('x', 20_000) + "</html>";
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Html(502, page)).On(DarajaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        var answer = Assert.Single(await shop.Operations.ListAnswersAsync(payment.Id));
        Assert.Equal((502, page.Length, AnswerKeeper.Longest), (answer.Status, answer.Length, answer.Content.Length));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page))), answer.Digest);
    }

    [Fact]
    public async Task An_erasure_takes_them()
    {
        await using var shop = await StartAsync();
        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        var before = await shop.Operations.ListAnswersAsync(payment.Id);

        for (var tries = 0; tries < 1_000 && (await shop.Operations.EraseAsync(new Erasure(Shop.Customer, "ann", "request 7"))).Open.Count > 0; tries++)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await HostPause.TakeAsync();
        }

        Assert.NotEmpty(before);
        Assert.Empty(await shop.Operations.ListAnswersAsync(payment.Id));
    }

    [Fact]
    public void An_attempt_keeps_the_first_answer_and_the_latest_others()
    {
        var answers = Enumerable.Range(1, AnswerKeeper.Most + 5).Select(static number => Answer($"{number}")).ToList();

        var bounded = AnswerKeeper.Bounded(answers);

        Assert.Equal(AnswerKeeper.Most, bounded.Count);
        Assert.Equal(["1", "7", "8"], bounded.Take(3).Select(static answer => answer.Operation));
        Assert.Equal("21", bounded[^1].Operation);
    }

    private static AnswerRecord Answer(string operation) => new() { Operation = operation, At = default, Digest = "d", Length = 1, Content = new byte[] { 1 } };

    private Task<Shop> StartAsync() => Shop.StartAsync(database: Path.Combine(_folder.FullName, "payments.db"), configure: static bridge => bridge.Configure(static options =>
    {
        options.KeepRawAnswers = true;
        options.ErasureKey = Key;
    }));
}
