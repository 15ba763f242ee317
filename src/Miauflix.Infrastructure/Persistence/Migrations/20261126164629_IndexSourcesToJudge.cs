using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class IndexSourcesToJudge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_movie_source_scored_at",
                table: "movie_source",
                column: "scored_at",
                filter: "scored_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_episode_source_scored_at",
                table: "episode_source",
                column: "scored_at",
                filter: "scored_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_movie_source_scored_at",
                table: "movie_source");

            migrationBuilder.DropIndex(
                name: "ix_episode_source_scored_at",
                table: "episode_source");
        }
    }
}
